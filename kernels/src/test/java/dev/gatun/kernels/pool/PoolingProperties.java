package dev.gatun.kernels.pool;

import static dev.gatun.kernels.verify.DrawnShape.edge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.DrawnShape;
import dev.gatun.kernels.verify.OperationCheck;
import dev.gatun.kernels.verify.OperationSetting;
import dev.gatun.reference.Expected;
import dev.gatun.reference.pool.PoolKind;
import dev.gatun.reference.pool.PoolProblem;
import dev.gatun.reference.pool.PoolReference;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any pooling against the reference: on integers bit for bit, on real numbers within the bound. */
class PoolingProperties {

  @Provide
  Arbitrary<DrawnPool> pools() {
    return DrawnPool.any();
  }

  @Provide
  Arbitrary<OperationSetting> settings() {
    return OperationSetting.any();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void integersGiveTheVeryBitsOfTheReference(
      @ForAll("pools") DrawnPool drawn,
      @ForAll("settings") OperationSetting setting,
      @ForAll long seed) {
    PoolProblem problem = drawn.problem();
    float[] src = DrawnShape.integers(problem.srcSize(), seed);
    Expected want = Expected.exactly(new PoolReference(problem, src).all().values());
    new OperationCheck(options -> Pooling.prepare(problem, options), src, want).run(setting);
    DrawnShape.assertThatEdgesOccur(problem.c(), setting);
    assertThatEdgesOccur(problem);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void realsStayWithinTheBound(
      @ForAll("pools") DrawnPool drawn,
      @ForAll("settings") OperationSetting setting,
      @ForAll long seed) {
    PoolProblem problem = drawn.problem();
    float[] src = DrawnShape.reals(problem.srcSize(), 1, seed);
    check(problem, src).run(setting);
  }

  @Example
  void globalPoolingIsCutByChannels() {
    for (PoolKind kind : PoolKind.values()) {
      PoolProblem problem = PoolProblem.global(kind, 1, 100, 7, 5);
      float[] src = DrawnShape.reals(problem.srcSize(), 1, 1);
      for (VectorWidth width : VectorWidth.values()) {
        check(problem, src).run(new OperationSetting(width, 4, 0, 0));
      }
    }
  }

  @Example
  void aMaximumKeepsNanAndInfinitiesAndPaddingNeverWins() {
    PoolProblem problem = PoolProblem.square(PoolKind.MAX, 1, 17, 4, 4, 3, 2).padded(1);
    float[] src = new float[(int) problem.srcSize()];
    for (int i = 0; i < src.length; i++) {
      src[i] = i % 29 == 0 ? Float.NaN : i % 31 == 0 ? Float.NEGATIVE_INFINITY : -1 - i;
    }
    Expected want = new PoolReference(problem, src).all();
    assertThat(want.values()).contains(Double.NaN).contains(-2);
    for (VectorWidth width : VectorWidth.values()) {
      float[] got = compute(problem, src, width);
      for (int i = 0; i < got.length; i++) {
        assertThat(want.allows(i, got[i])).as("element %d: %s", i, got[i]).isTrue();
      }
    }
  }

  /** As lectures work them out by hand. */
  @Example
  void maximumAndAverageOfFourByFour() {
    float[] src = {12, 20, 30, 0, 20, 12, 2, 0, 0, 70, 5, 2, 8, 2, 90, 3};
    assertPools(PoolProblem.square(PoolKind.MAX, 1, 1, 4, 4, 2, 2), src, 20, 30, 70, 90);
    for (PoolKind average : List.of(PoolKind.AVG_INCLUDE_PADDING, PoolKind.AVG_EXCLUDE_PADDING)) {
      assertPools(PoolProblem.square(average, 1, 1, 4, 4, 2, 2), src, 16, 8, 20, 25);
    }
  }

  /** B. Rohrer's picture, whose last windows hang over. */
  @Example
  void featureMapOfAnXInCeilMode() {
    float[] map = {
      0.77f, -0.11f, 0.11f, 0.33f, 0.55f, -0.11f, 0.33f,
      -0.11f, 1.00f, -0.11f, 0.33f, -0.11f, 0.11f, -0.11f,
      0.11f, -0.11f, 1.00f, -0.33f, 0.11f, -0.11f, 0.55f,
      0.33f, 0.33f, -0.33f, 0.55f, -0.33f, 0.33f, 0.33f,
      0.55f, -0.11f, 0.11f, -0.33f, 1.00f, -0.11f, 0.11f,
      -0.11f, 0.11f, -0.11f, 0.33f, -0.11f, 1.00f, -0.11f,
      0.33f, -0.11f, 0.55f, 0.33f, 0.11f, -0.11f, 0.77f,
    };
    float[] want = {
      1.00f, 0.33f, 0.55f, 0.33f,
      0.33f, 1.00f, 0.33f, 0.55f,
      0.55f, 0.33f, 1.00f, 0.11f,
      0.33f, 0.55f, 0.11f, 0.77f,
    };
    assertPools(PoolProblem.square(PoolKind.MAX, 1, 1, 7, 7, 2, 2).ceil(), map, want);
  }

  /** In each of as many channels as two vectors and a rest have, too. */
  private static void assertPools(PoolProblem one, float[] src, float... want) {
    for (VectorWidth width : VectorWidth.values()) {
      assertThat(compute(one, src, width)).as("%s", width).containsExactly(want);
      int channels = 2 * width.lanes() + 1;
      PoolProblem many =
          new PoolProblem(
              one.kind(),
              1,
              channels,
              one.ih(),
              one.iw(),
              one.kh(),
              one.kw(),
              one.sh(),
              one.sw(),
              0,
              0,
              0,
              0,
              one.isCeil());
      assertThat(compute(many, repeated(src, channels), width))
          .as("%s, %d channels", width, channels)
          .containsExactly(repeated(want, channels));
    }
  }

  private static float[] repeated(float[] values, int times) {
    float[] all = new float[times * values.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[i % values.length];
    }
    return all;
  }

  private static float[] compute(PoolProblem problem, float[] src, VectorWidth width) {
    try (PreparedOperation pool =
            Pooling.prepare(problem, OperationOptions.defaults().withWidth(width));
        Tensor nchw = Tensor.of(pool.srcShape(), Layout.NCHW, src);
        Tensor nhwc = nchw.reorder(Layout.NHWC);
        Tensor dst = pool.newDst()) {
      pool.run(nhwc, dst);
      return dst.toArray(Layout.NCHW);
    }
  }

  private static OperationCheck check(PoolProblem problem, float[] src) {
    Expected want = new PoolReference(problem, src).all();
    return new OperationCheck(options -> Pooling.prepare(problem, options), src, want);
  }

  private static void assertThatEdgesOccur(PoolProblem p) {
    edge("ceil mode that adds a window", p.isCeil() && p.oh() > floor(p));
    edge("ceil mode that adds none", p.isCeil() && p.oh() == floor(p));
    edge("padding differs by side", p.pt() != p.pb() || p.pl() != p.pr());
    edge("stride > window", p.sh() > p.kh());
    edge("windows that overlap", p.sh() < p.kh());
    edge("one window", p.oh() == 1 && p.ow() == 1);
    edge("several images", p.mb() > 1);
    edge("dilation", p.dh() > 0 && p.kh() > 1);
  }

  private static int floor(PoolProblem p) {
    int span = (p.kh() - 1) * (p.dh() + 1) + 1;
    return (p.ih() + p.pt() + p.pb() - span) / p.sh() + 1;
  }
}
