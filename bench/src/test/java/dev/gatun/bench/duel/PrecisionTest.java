package dev.gatun.bench.duel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.stats.Estimate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecisionTest {

  @ParameterizedTest
  @CsvSource({
    "1, 0.991, 1.009, 0.5, true",
    "1, 0.985, 1.009, 0.5, false",
    "1, 0.985, 1.009, 3.5, true",
    "2, 1.985, 2.015, 0.5, true",
    "0.5, 0.491, 0.509, 0.5, false"
  })
  void isOfHalfTheWidthOverTheRatio(
      double value, double low, double high, double spent, boolean isReached) {
    Estimate ratio = new Estimate(value, low, high, 60);
    assertThat(Precision.USUAL.isReached(ratio, spent)).isEqualTo(isReached);
  }
}
