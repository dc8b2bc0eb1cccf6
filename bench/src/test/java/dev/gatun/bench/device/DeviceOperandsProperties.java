package dev.gatun.bench.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DeviceOperandsProperties {

  /** Picture n of the batch is the drawn one n modulo how many there are. */
  @Property
  void comparesTheFirstTheLastAndOthersEachWithTheDrawnOneThatItIs(
      @ForAll @IntRange(min = 1, max = 300) int batch, @ForAll long seed) {
    int drawn = Math.min(2, batch);
    List<int[]> compared = DeviceOperands.compared(batch, drawn, new SplittableRandom(seed));
    assertThat(compared.getFirst()).contains(0);
    assertThat(compared.get(1)).contains(batch - 1);
    for (int[] pictures : compared) {
      assertThat(pictures).hasSize(drawn);
      for (int i = 0; i < drawn; i++) {
        assertThat(pictures[i]).isBetween(0, batch - 1);
        assertThat(pictures[i] % drawn).isEqualTo(i);
      }
    }
  }
}
