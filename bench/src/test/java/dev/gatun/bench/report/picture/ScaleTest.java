package dev.gatun.bench.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Places of values, and the round ones among them. */
class ScaleTest {

  @Test
  void equalRatiosAreEquallyFar() {
    Scale scale = Scale.logarithmic(1, 100, 0, 200);

    assertThat(scale.at(10)).isCloseTo(100, within(1e-9));
    assertThat(scale.at(0.001)).as("below the end").isZero();
    assertThat(scale.ticks(3)).containsExactly(1.0, 10.0, 100.0);
  }

  @Test
  void ticksAreRound() {
    assertThat(Scale.linear(0, 118, 0, 1).ticks(6))
        .containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
    assertThat(Scale.logarithmic(3, 60, 0, 1).ticks(9)).containsExactly(5.0, 10.0, 20.0, 50.0);
  }

  @Property(tries = 500)
  void ticksLieBetweenTheEndsAndAreNotTooMany(
      @ForAll @IntRange(min = -6, max = 6) int decade,
      @ForAll @DoubleRange(min = 1, max = 9.99) double first,
      @ForAll @DoubleRange(min = 1.01, max = 1e6) double times,
      @ForAll @IntRange(min = 1, max = 20) int room) {
    double low = first * Math.pow(10, decade);
    for (Scale scale :
        List.of(Scale.linear(low, low * times, 0, 9), Scale.logarithmic(low, low * times, 0, 9))) {
      assertThat(scale.ticks(room))
          .isSorted()
          .hasSizeLessThanOrEqualTo(room + 1)
          .allMatch(tick -> tick >= low * (1 - 1e-6) && tick <= low * times * (1 + 1e-6));
    }
  }
}
