package dev.gatun.kernels.verify;

import dev.gatun.kernels.tensor.Shape;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.statistics.Statistics;

/** Shapes with channels around the lanes of every width, and values for them. */
public final class DrawnShape {

  private DrawnShape() {}

  public static Arbitrary<Shape> any() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            channels(),
            Arbitraries.integers().between(1, 6),
            Arbitraries.integers().between(1, 6))
        .as(Shape::new);
  }

  /** Counts near one vector of every width, and near four of 512 bits and some more. */
  public static Arbitrary<Integer> channels() {
    Arbitrary<Integer> near =
        Combinators.combine(
                Arbitraries.of(4, 8, 16, 32, 64, 80), Arbitraries.integers().between(-1, 1))
            .as(Integer::sum);
    return Arbitraries.oneOf(Arbitraries.integers().between(1, 12), near);
  }

  /** Small integers, whose sums are exact. */
  public static float[] integers(long size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Math.toIntExact(size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(-9, 10);
    }
    return values;
  }

  /** Numbers from N(0, deviation²). */
  public static float[] reals(long size, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Math.toIntExact(size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian(0, deviation);
    }
    return values;
  }

  /** Notes the edges of channels; at the end each has to have occurred. */
  public static void assertThatEdgesOccur(int channels, OperationSetting setting) {
    int lanes = setting.width().lanes();
    edge("lanes − 1 channels", channels % lanes == lanes - 1);
    edge("lanes channels", channels % lanes == 0);
    edge("lanes + 1 channels", channels > lanes && channels % lanes == 1);
    edge("fewer channels than lanes", channels < lanes);
    edge("one channel", channels == 1);
    edge("four vectors of channels", channels > 4 * lanes);
    edge("dense dst", setting.isDense());
    edge("dst within a larger tensor", setting.before() > 0 && setting.behind() > 0);
    edge("several threads", setting.threads() > 1);
  }

  public static void edge(String name, boolean occurs) {
    Statistics.label(name)
        .collect(occurs)
        .coverage(coverage -> coverage.check(true).count(count -> count > 0));
  }
}
