package dev.gatun.bench.duel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OrderProperties {

  @Property(tries = 100)
  void bothAreFirstEquallyOften(
      @ForAll @IntRange(min = 1, max = 300) int rounds, @ForAll long seed) {
    assertThat(countFirstA(Order.ofPairs(rounds, seed))).isEqualTo((rounds + 1) / 2);
  }

  @Property(tries = 20)
  void aSeedGivesOneOrder(@ForAll long seed) {
    assertThat(Order.ofPairs(60, seed)).isEqualTo(Order.ofPairs(60, seed));
  }

  /** Every place is A's half of the time, over many seeds: 500 of 1000, ± 5 deviations. */
  @Example
  void noPlaceFavoursAnyone() {
    int[] firstA = new int[20];
    for (int seed = 0; seed < 1000; seed++) {
      boolean[] order = Order.ofPairs(20, seed);
      for (int round = 0; round < 20; round++) {
        firstA[round] += order[round] ? 1 : 0;
      }
    }
    assertThat(Arrays.stream(firstA).boxed()).allMatch(count -> count > 420 && count < 580);
  }

  private static int countFirstA(boolean[] order) {
    int count = 0;
    for (boolean isFirstA : order) {
      count += isFirstA ? 1 : 0;
    }
    return count;
  }
}
