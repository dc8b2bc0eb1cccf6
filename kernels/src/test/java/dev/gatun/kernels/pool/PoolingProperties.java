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
    check(problem, src).trusted().run(setting);
  }

  @Example
  void globalPoolingIsCutByChannels() {
    for (PoolKind kind : PoolKind.values()) {
      PoolProblem problem = PoolProblem.global(kind, 1, 100, 7, 5);
      float[] src = DrawnShape.reals(problem.srcSize(), 1, 1);
      for (VectorWidth width : VectorWidth.values()) {
        check(problem, src).trusted().run(new OperationSetting(width, 4, 0, 0));
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
