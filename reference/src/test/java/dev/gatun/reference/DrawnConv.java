package dev.gatun.reference;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A convolution with small integers for data, drawn so that it is valid by construction.
 *
 * @param g groups
 * @param mb images
 * @param icPerGroup src channels of a group
 * @param ocPerGroup dst channels of a group
 * @param height the vertical axis
 * @param width the horizontal axis
 * @param seed where the data come from
 */
record DrawnConv(
    int g, int mb, int icPerGroup, int ocPerGroup, DrawnAxis height, DrawnAxis width, long seed) {

  static Arbitrary<DrawnConv> any() {
    Arbitrary<Integer> small = Arbitraries.integers().between(1, 3);
    return Combinators.combine(
            small,
            small,
            small,
            small,
            DrawnAxis.any(),
            DrawnAxis.any(),
            Arbitraries.longs().withoutEdgeCases())
        .as(DrawnConv::new);
  }

  ConvProblem problem() {
    return new ConvProblem(
        g,
        mb,
        g * icPerGroup,
        height.src(),
        width.src(),
        g * ocPerGroup,
        height.kernel(),
        width.kernel(),
        height.stride(),
        width.stride(),
        height.before(),
        width.before(),
        height.after(),
        width.after(),
        height.dilation(),
        width.dilation(),
        "",
        1);
  }

  float[] src() {
    return integers(seed, problem().srcSize());
  }

  float[] weights() {
    return integers(seed + 1, problem().weightsSize());
  }

  float[] bias() {
    return integers(seed + 2, problem().oc());
  }

  ConvSums reference() {
    return new ConvReference(problem(), src(), weights(), bias()).all();
  }

  /** Integers from −9 to 9. */
  static float[] integers(long seed, long size) {
    Random random = new Random(seed);
    float[] values = new float[Math.toIntExact(size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(-9, 10);
    }
    return values;
  }
}
