package dev.gatun.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StolenTimeTest {

  @Test
  void readsTheEighthColumnOfAllButTheGuests() {
    StolenTime before = StolenTime.parse("cpu  10 20 30 40 50 60 70 80 90 100");
    assertThat(before).isEqualTo(new StolenTime(80, 360));
    assertThat(new StolenTime(90, 460).since(before)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void knowsNothingWhereNothingIsTold() {
    assertThat(StolenTime.parse("")).isEqualTo(new StolenTime(0, 0));
    assertThat(new StolenTime(0, 0).since(new StolenTime(0, 0))).isZero();
    assertThat(StolenTime.now().since(StolenTime.now())).isBetween(0.0, 1.0);
  }
}
