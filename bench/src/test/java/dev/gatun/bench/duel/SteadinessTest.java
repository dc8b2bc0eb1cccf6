package dev.gatun.bench.duel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** When a side is warm, on times that are made up. */
class SteadinessTest {

  @Test
  void equalTimesAreSteadyOnceTwoWindowsAgree() {
    assertThat(steadyAfter(i -> 100)).isEqualTo(10);
  }

  @Test
  void whatGetsFasterIsNotSteadyUntilItStops() {
    assertThat(steadyAfter(i -> Math.max(50, 100 - i))).isGreaterThan(50).isLessThan(65);
  }

  @Property(tries = 200)
  void neighboursWhoOnlySlowDoNotKeepItFromBeingSteady(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    assertThat(steadyAfter(i -> 100 - 0.5 * random.nextDouble() + (i % 2) * random.nextDouble(300)))
        .isEqualTo(10);
  }

  @Test
  void whatNeverStopsGettingFasterIsNeverSteady() {
    assertThat(steadyAfter(i -> Math.pow(0.99, i))).isEqualTo(Integer.MAX_VALUE);
  }

  private static int steadyAfter(IntToDoubleFunction times) {
    Steadiness steadiness = new Steadiness();
    for (int i = 0; i < 500; i++) {
      if (steadiness.isSteadyWith(times.applyAsDouble(i))) {
        return i + 1;
      }
    }
    return Integer.MAX_VALUE;
  }
}
