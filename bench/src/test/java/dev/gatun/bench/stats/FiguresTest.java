package dev.gatun.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({"0, 0.00", "0.4312, 0.43", "12.345, 12.35", "0.00123, 0.0012", "-0.05, -0.050"})
  void showsAtLeastTwoDigits(double value, String text) {
    assertThat(Figures.decimal(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1234.5, 1235", "241.4, 241", "12.345, 12.3", "0.4312, 0.431", "-2.5, -2.50"})
  void showsThreeDigits(double value, String text) {
    assertThat(Figures.threeDigits(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0e+0", "3.21e-7, 3.2e-7", "0.000000000012, 1.2e-11", "123, 1.2e+2"})
  void showsTwoDigitsAndThePowerOfTen(double value, String text) {
    assertThat(Figures.scientific(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"241.4, 5.4, 241 ± 5", "1.234, 0.0432, 1.23 ± 0.04", "3, NaN, 3.00"})
  void givesAnIntervalTheDecimalsOfItsNumber(double value, double error, String text) {
    assertThat(Figures.interval(value, error)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"850, 850 ns", "12340, 12.3 µs", "4560000, 4.56 ms", "7890000000, 7.89 s"})
  void choosesTheUnitOfADuration(double nanos, String text) {
    assertThat(Figures.duration(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"49152, 48 KiB", "503316480, 480 MiB", "25276502016, 23.5 GiB"})
  void choosesTheUnitOfASize(long bytes, String text) {
    assertThat(Figures.bytes(bytes)).isEqualTo(text);
  }

  @Test
  void writesPointsInEveryCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(new Estimate(0.43, 0.41, 0.45, 60).text()).isEqualTo("0.43 [0.41, 0.45] n=60");
    } finally {
      Locale.setDefault(before);
    }
  }
}
