package dev.gatun.kernels.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.DrawnShape;
import dev.gatun.kernels.verify.OperationCheck;
import dev.gatun.kernels.verify.OperationSetting;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.ConvReference;
import dev.gatun.reference.Expected;
import dev.gatun.reference.norm.BatchNorm;
import dev.gatun.reference.norm.BatchNormReference;
import dev.gatun.reference.norm.LocalResponse;
import dev.gatun.reference.norm.LocalResponseReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Normalisations of any shape in any setting against the reference, and folding. */
class NormProperties {

  @Provide
  Arbitrary<Shape> shapes() {
    return DrawnShape.any();
  }

  @Provide
  Arbitrary<OperationSetting> settings() {
    return OperationSetting.any();
  }

  @Provide
  Arbitrary<LocalResponse> localResponses() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 9),
            Arbitraries.of(1e-4, 0.02, 1.0),
            Arbitraries.of(0.5, 0.75, 1.0, 0.3, 2.5),
            Arbitraries.of(1.0, 2.0, 0.5))
        .as(LocalResponse::new);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void batchNormStaysWithinItsBound(
      @ForAll("shapes") Shape shape,
      @ForAll boolean rectifies,
      @ForAll("settings") OperationSetting setting,
      @ForAll long seed) {
    BatchNorm norm = batchNorm(shape.c(), seed);
    float[] src = DrawnShape.reals(shape.size(), 2, ~seed);
    Expected want = BatchNormReference.of(norm, src, shape.h() * shape.w(), rectifies);
    new OperationCheck(
            options -> BatchNormalization.prepare(norm, shape, rectifies, options), src, want)
        .run(setting);
    DrawnShape.assertThatEdgesOccur(shape.c(), setting);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void localResponseStaysWithinItsBound(
      @ForAll("localResponses") LocalResponse norm,
      @ForAll("shapes") Shape shape,
      @ForAll("settings") OperationSetting setting,
      @ForAll long seed) {
    float[] src = DrawnShape.reals(shape.size(), 4, seed);
    Expected want = LocalResponseReference.of(norm, src, shape.c(), shape.h() * shape.w());
    new OperationCheck(
            options -> LocalResponseNormalization.prepare(norm, shape, options), src, want)
        .run(setting);
    DrawnShape.assertThatEdgesOccur(shape.c(), setting);
    DrawnShape.edge("size above the channels", norm.size() > shape.c());
    DrawnShape.edge("even size", norm.size() % 2 == 0);
    DrawnShape.edge("a power of no roots", norm.beta() == 0.3);
  }

  @Example
  void alexNetAndGoogLeNetInFull() {
    Shape shape = new Shape(1, 96, 5, 5);
    float[] src = DrawnShape.reals(shape.size(), 30, 5);
    for (LocalResponse norm :
        new LocalResponse[] {
          new LocalResponse(5, 1e-4, 0.75, 2), LocalResponse.withAlphaOverSize(5, 1e-4, 0.75, 1)
        }) {
      Expected want = LocalResponseReference.of(norm, src, 96, 25);
      for (VectorWidth width : VectorWidth.values()) {
        new OperationCheck(
                options -> LocalResponseNormalization.prepare(norm, shape, options), src, want)
            .run(new OperationSetting(width, 2, 0, 0));
      }
    }
  }

  /** A convolution with folded weights is the batch norm of the convolution without. */
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void foldingIsTheBatchNormOfTheConvolution(@ForAll boolean hasBias, @ForAll long seed) {
    ConvProblem problem = ConvProblem.parse("g2mb1ic4ih4iw3oc6kh2kw3ph1pw1");
    BatchNorm norm = batchNorm(problem.oc(), seed);
    float[] src = DrawnShape.reals(problem.srcSize(), 1, seed + 1);
    float[] weights = DrawnShape.reals(problem.weightsSize(), 1, seed + 2);
    float[] bias = hasBias ? DrawnShape.reals(problem.oc(), 1, seed + 3) : new float[6];
    double[] plain = new ConvReference(problem, src, weights, bias).all().sums();
    double[] sizes = new ConvReference(problem, src, weights, bias).all().magnitudes();
    long blocks = OffHeap.liveBlocks();
    try (Tensor w = Tensor.of(new Shape(6, 2, 2, 3), Layout.NCHW, weights);
        Tensor b = Tensor.of(new Shape(1, 6, 1, 1), Layout.NCHW, bias);
        FoldedConv folded = BatchNormalization.fold(norm, w, hasBias ? b : null)) {
      double[] got =
          new ConvReference(
                  problem,
                  src,
                  folded.weights().toArray(Layout.NCHW),
                  folded.bias().toArray(Layout.NCHW))
              .all()
              .sums();
      int pixels = problem.oh() * problem.ow();
      for (int i = 0; i < got.length; i++) {
        int c = i / pixels;
        double root = Math.sqrt(norm.variance()[c] + norm.epsilon());
        double gain = norm.gamma()[c] / root;
        double want = gain * (plain[i] - norm.mean()[c]) + norm.beta()[c];
        double magnitude =
            Math.abs(gain) * (sizes[i] + Math.abs(norm.mean()[c])) + Math.abs(norm.beta()[c]);
        assertThat(Math.abs(got[i] - want)).isLessThanOrEqualTo(0x1p-23 * magnitude);
        assertThat(Math.abs(want)).isNotEqualTo(0);
      }
    }
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
  }

  @Example
  void channelsThatDoNotFitAreRefused() {
    BatchNorm norm = batchNorm(3, 1);
    OperationOptions options = OperationOptions.defaults();
    assertThatThrownBy(
            () -> BatchNormalization.prepare(norm, new Shape(1, 4, 2, 2), false, options))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("src of shape 1×4×2×2: must have the 3 channels");
    try (Tensor weights = Tensor.allocate(new Shape(3, 1, 1, 1), Layout.NCHW);
        Tensor bias = Tensor.allocate(new Shape(1, 4, 1, 1), Layout.NCHW)) {
      assertThatThrownBy(() -> BatchNormalization.fold(norm, weights, bias))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("bias is 1×4×1×1: must be 1×3×1×1");
    }
  }

  private static BatchNorm batchNorm(int channels, long seed) {
    float[] variance = DrawnShape.reals(channels, 1, seed + 7);
    for (int c = 0; c < channels; c++) {
      variance[c] *= variance[c];
    }
    return new BatchNorm(
        DrawnShape.reals(channels, 1, seed + 4),
        DrawnShape.reals(channels, 1, seed + 5),
        DrawnShape.reals(channels, 1, seed + 6),
        variance,
        1e-5);
  }
}
