package dev.gatun.kernels.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.conv.PreparedConv;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvCheck;
import dev.gatun.kernels.verify.DrawnShape;
import dev.gatun.kernels.verify.OperationCheck;
import dev.gatun.kernels.verify.OperationSetting;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.Expected;
import dev.gatun.reference.PostOps;
import dev.gatun.reference.dense.DenseProblem;
import dev.gatun.reference.lenet.RadialBasisReference;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Dense layers by whoever computes them, their place behind a map, and LeNet-5's output layer. */
class DenseTest {

  @Provide
  Arbitrary<Integer> channels() {
    return DrawnShape.channels();
  }

  @Provide
  Arbitrary<OperationSetting> settings() {
    return OperationSetting.any();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void layersAreHeldToTheReferenceOfConvolution(
      @ForAll @IntRange(min = 1, max = 4) int mb,
      @ForAll @IntRange(min = 1, max = 300) int ic,
      @ForAll("channels") int oc,
      @ForAll("settings") OperationSetting setting,
      @ForAll Tier tier,
      @ForAll PostOps postOps,
      @ForAll long seed) {
    DenseProblem problem = new DenseProblem(mb, ic, oc);
    ConvCheck check =
        new ConvCheck(
            problem.asConvolution(),
            Dense.algorithm(problem),
            tier,
            postOps,
            seed,
            setting.width(),
            setting.threads());
    Verdict verdict = check.run();
    assertThat(verdict.outcome()).as(verdict.detail()).isEqualTo(Verdict.Outcome.PASSED);
    DrawnShape.edge("batch of one", mb == 1);
    DrawnShape.edge("batch of several", mb > 1);
    DrawnShape.edge("several parts of batch one", mb == 1 && oc > 8 * setting.width().lanes());
    DrawnShape.edge("a cut vector", oc % setting.width().lanes() != 0);
  }

  /** W · flatten(map) in the published order is the same whichever way the map lies in memory. */
  @Example
  void aFlattenedMapIsReadAsItLies() {
    Shape map = new Shape(2, 3, 4, 5);
    DenseProblem problem = new DenseProblem(2, 60, 7);
    float[] src = DrawnShape.integers(120, 1);
    float[] weights = DrawnShape.integers(420, 2);
    long blocks = OffHeap.liveBlocks();
    try (Tensor flattened = flattened(new Shape(7, 60, 1, 1), weights, map);
        PreparedConv dense =
            Dense.prepare(problem, flattened, Epilogue.NONE, PrepareOptions.defaults().untimed());
        Tensor nchw = Tensor.of(map, Layout.NCHW, src);
        Tensor nhwc = nchw.reorder(Layout.NHWC);
        Tensor dst = dense.newDst();
        Tensor workspace = dense.newWorkspace()) {
      dense.run(nhwc.reshape(new Shape(2, 60, 1, 1)), dst, workspace);
      for (int n = 0; n < 2; n++) {
        for (int o = 0; o < 7; o++) {
          float want = 0;
          for (int k = 0; k < 60; k++) {
            want += src[n * 60 + k] * weights[o * 60 + k];
          }
          assertThat(dst.get(n, o, 0, 0)).isEqualTo(want);
        }
      }
    }
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
  }

  private static Tensor flattened(Shape shape, float[] weights, Shape map) {
    Tensor tensor = Tensor.of(shape, Layout.NCHW, weights);
    Dense.flatten(tensor, map);
    return tensor;
  }

  @Example
  void weightsOfAnotherMapAreRefused() {
    try (Tensor weights = Tensor.allocate(new Shape(7, 60, 1, 1), Layout.NCHW)) {
      assertThatThrownBy(() -> Dense.flatten(weights, new Shape(1, 3, 4, 4)))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("weights are 7×60×1×1 NCHW behind a map of 1×3×4×4")
          .hasMessageContaining("must be dense, have 48 features");
      assertThatThrownBy(
              () ->
                  RadialBasis.prepare(
                      new DenseProblem(1, 84, 10), weights, OperationOptions.defaults()))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("centres are 7×60×1×1: must be 10×84×1×1");
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void squaredDistancesOfIntegersAreExact(
      @ForAll @IntRange(min = 1, max = 4) int mb,
      @ForAll @IntRange(min = 1, max = 90) int ic,
      @ForAll("channels") int oc,
      @ForAll("settings") OperationSetting setting,
      @ForAll boolean isReal,
      @ForAll long seed) {
    DenseProblem problem = new DenseProblem(mb, ic, oc);
    float[] src = isReal ? reals(mb * ic, seed) : DrawnShape.integers(mb * ic, seed);
    float[] centres = DrawnShape.integers(oc * ic, ~seed);
    long blocks = OffHeap.liveBlocks();
    Expected want = RadialBasisReference.of(problem, src, centres);
    try (Tensor tensor = Tensor.of(new Shape(oc, ic, 1, 1), Layout.NCHW, centres)) {
      new OperationCheck(
              options -> RadialBasis.prepare(problem, tensor, options),
              src,
              isReal ? want : Expected.exactly(want.values()))
          .run(setting);
    }
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
    DrawnShape.assertThatEdgesOccur(oc, setting);
  }

  @Example
  void lenetsTenClasses() {
    DenseProblem problem = new DenseProblem(1, 84, 10);
    float[] centres = DrawnShape.integers(840, 3);
    for (int i = 0; i < centres.length; i++) {
      centres[i] = centres[i] < 0 ? -1 : 1;
    }
    float[] src = reals(84, 4);
    try (Tensor tensor = Tensor.of(new Shape(10, 84, 1, 1), Layout.NCHW, centres)) {
      for (VectorWidth width : VectorWidth.values()) {
        new OperationCheck(
                options -> RadialBasis.prepare(problem, tensor, options),
                src,
                RadialBasisReference.of(problem, src, centres))
            .run(new OperationSetting(width, 1, 0, 0));
      }
    }
  }

  private static float[] reals(int size, long seed) {
    return DrawnShape.reals(size, 1, seed);
  }
}
