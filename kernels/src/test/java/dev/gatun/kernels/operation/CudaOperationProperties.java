package dev.gatun.kernels.operation;

import static dev.gatun.kernels.verify.DrawnShape.edge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.activation.Activations;
import dev.gatun.kernels.activation.Softmax;
import dev.gatun.kernels.cuda.CudaOnCpu;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.CudaSource;
import dev.gatun.kernels.cuda.NeedsCudaRunner;
import dev.gatun.kernels.cuda.PtxEntry;
import dev.gatun.kernels.cuda.WatchedRunner;
import dev.gatun.kernels.dense.RadialBasis;
import dev.gatun.kernels.join.Addition;
import dev.gatun.kernels.join.Padding;
import dev.gatun.kernels.norm.BatchNormalization;
import dev.gatun.kernels.norm.LocalResponseNormalization;
import dev.gatun.kernels.pool.DrawnPool;
import dev.gatun.kernels.pool.Pooling;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.DrawnShape;
import dev.gatun.kernels.verify.OperationCheck;
import dev.gatun.kernels.verify.OperationSetting;
import dev.gatun.reference.Expected;
import dev.gatun.reference.activation.Activation;
import dev.gatun.reference.activation.ActivationReference;
import dev.gatun.reference.activation.SoftmaxReference;
import dev.gatun.reference.dense.DenseProblem;
import dev.gatun.reference.join.SumReference;
import dev.gatun.reference.lenet.RadialBasisReference;
import dev.gatun.reference.norm.BatchNorm;
import dev.gatun.reference.norm.BatchNormReference;
import dev.gatun.reference.norm.LocalResponse;
import dev.gatun.reference.norm.LocalResponseReference;
import dev.gatun.reference.pool.PoolKind;
import dev.gatun.reference.pool.PoolProblem;
import dev.gatun.reference.pool.PoolReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Every CUDA kernel besides those of convolutions, run on the CPU from its source, against the
 * reference; where there is a GPU, on it as well.
 */
@AddLifecycleHook(NeedsCudaRunner.class)
class CudaOperationProperties {

  private static final WatchedRunner ON_CPU = new WatchedRunner(new CudaOnCpu());

  /** The channels of the larger tensor before and behind those of dst. */
  record Gaps(int before, int behind) {}

  @Provide
  Arbitrary<Shape> shapes() {
    Arbitrary<Integer> pixels = Arbitraries.integers().between(1, 6);
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.oneOf(
                Arbitraries.integers().between(1, 12), Arbitraries.of(31, 32, 33, 70)),
            pixels,
            pixels)
        .as(Shape::new);
  }

  @Provide
  Arbitrary<Gaps> gaps() {
    Arbitrary<Integer> channels = Arbitraries.integers().between(0, 3);
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(new Gaps(0, 0))),
        Tuple.of(2, Combinators.combine(channels, channels).as(Gaps::new)));
  }

  @Provide
  Arbitrary<DrawnPool> pools() {
    return DrawnPool.any();
  }

  @Provide
  Arbitrary<LocalResponse> localResponses() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 9),
            Arbitraries.of(1e-4, 0.02, 1.0),
            Arbitraries.of(0.5, 0.75, 1.0, 0.3),
            Arbitraries.of(1.0, 2.0))
        .as(LocalResponse::new);
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 60)
  void pooling(
      @ForAll("pools") DrawnPool drawn,
      @ForAll("gaps") Gaps gaps,
      @ForAll boolean isReal,
      @ForAll long seed) {
    PoolProblem p = drawn.problem();
    check(pooling(p, isReal, seed), gaps);
    edge("ceil mode", p.isCeil());
    edge("dilation", p.dh() > 0 && p.kh() > 1);
    edge("padding", p.pt() > 0 && p.pr() > 0);
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 40)
  void poolingOfWholeChannels(
      @ForAll PoolKind kind,
      @ForAll @IntRange(min = 1, max = 70) int channels,
      @ForAll @IntRange(min = 1, max = 9) int rows,
      @ForAll("gaps") Gaps gaps,
      @ForAll boolean isReal,
      @ForAll long seed) {
    check(pooling(PoolProblem.global(kind, 2, channels, rows, 7), isReal, seed), gaps);
    edge("a warp a channel", rows >= 5);
    edge("a thread a channel", rows < 5);
  }

  private static OperationCheck pooling(PoolProblem p, boolean isReal, long seed) {
    float[] src =
        isReal ? DrawnShape.reals(p.srcSize(), 1, seed) : DrawnShape.integers(p.srcSize(), seed);
    Expected bounded = new PoolReference(p, src).all();
    Expected want = isReal ? bounded : Expected.exactly(bounded.values());
    return new OperationCheck(options -> Pooling.prepare(p, options), src, want);
  }

  @Example
  void maximaKeepNanAndPaddingNeverWins() {
    for (PoolProblem p :
        List.of(
            PoolProblem.square(PoolKind.MAX, 1, 3, 4, 4, 3, 2).padded(1),
            PoolProblem.global(PoolKind.MAX, 1, 40, 6, 6))) {
      float[] src = new float[(int) p.srcSize()];
      for (int i = 0; i < src.length; i++) {
        src[i] = i % 29 == 0 ? Float.NaN : i % 31 == 0 ? Float.NEGATIVE_INFINITY : -1 - i;
      }
      Expected want = new PoolReference(p, src).all();
      assertThat(want.values()).contains(Double.NaN);
      run(new OperationCheck(options -> Pooling.prepare(p, options), src, want), new Gaps(0, 0));
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 40)
  void activations(
      @ForAll Activation activation,
      @ForAll("shapes") Shape shape,
      @ForAll("gaps") Gaps gaps,
      @ForAll @IntRange(min = -10, max = 6) int magnitude,
      @ForAll long seed) {
    check(activation(activation, shape, reals(shape, Math.scalb(1.0, magnitude), seed)), gaps);
  }

  @Example
  void activationsOfSpecialValues() {
    float[] src = {0, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -90, 90, 1};
    Shape shape = new Shape(1, src.length, 1, 1);
    for (Activation activation : Activation.values()) {
      run(activation(activation, shape, src), new Gaps(0, 0));
    }
  }

  private static OperationCheck activation(Activation activation, Shape shape, float[] src) {
    return new OperationCheck(
        options -> Activations.prepare(activation, shape, options),
        src,
        ActivationReference.of(activation, src));
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 40)
  void softmax(
      @ForAll("shapes") Shape shape,
      @ForAll("gaps") Gaps gaps,
      @ForAll @IntRange(min = -3, max = 8) int magnitude,
      @ForAll long seed) {
    float[] src = reals(shape, Math.scalb(1.0, magnitude), seed);
    Expected want = SoftmaxReference.of(src, shape.c(), shape.h() * shape.w());
    check(new OperationCheck(o -> Softmax.prepare(shape, o), src, want), gaps);
    edge("more channels than lanes", shape.c() > CudaOperationPlan.WARP);
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 40)
  void sums(
      @ForAll("shapes") Shape shape,
      @ForAll("gaps") Gaps gaps,
      @ForAll boolean rectifies,
      @ForAll long seed) {
    float[] src = reals(shape, 1, seed);
    float[] residual = reals(shape, 1, ~seed);
    Expected want = SumReference.of(src, residual, rectifies);
    check(
        new OperationCheck(o -> Addition.prepare(shape, rectifies, o), src, residual, want), gaps);
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 40)
  void batchNorms(
      @ForAll("shapes") Shape shape,
      @ForAll("gaps") Gaps gaps,
      @ForAll boolean rectifies,
      @ForAll long seed) {
    float[] variance = DrawnShape.reals(shape.c(), 1, seed + 1);
    for (int c = 0; c < variance.length; c++) {
      variance[c] *= variance[c];
    }
    BatchNorm norm =
        new BatchNorm(
            DrawnShape.reals(shape.c(), 1, seed + 2),
            DrawnShape.reals(shape.c(), 1, seed + 3),
            DrawnShape.reals(shape.c(), 1, seed + 4),
            variance,
            1e-5);
    float[] src = reals(shape, 2, seed);
    Expected want = BatchNormReference.of(norm, src, shape.h() * shape.w(), rectifies);
    check(
        new OperationCheck(o -> BatchNormalization.prepare(norm, shape, rectifies, o), src, want),
        gaps);
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 40)
  void localResponses(
      @ForAll("localResponses") LocalResponse norm,
      @ForAll("shapes") Shape shape,
      @ForAll("gaps") Gaps gaps,
      @ForAll long seed) {
    float[] src = reals(shape, 4, seed);
    Expected want = LocalResponseReference.of(norm, src, shape.c(), shape.h() * shape.w());
    check(
        new OperationCheck(o -> LocalResponseNormalization.prepare(norm, shape, o), src, want),
        gaps);
    edge("size above the channels", norm.size() > shape.c());
    edge("even size", norm.size() % 2 == 0);
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 40)
  void copiesAndClips(
      @ForAll("shapes") Shape shape,
      @ForAll("gaps") Gaps gaps,
      @ForAll boolean clips,
      @ForAll long seed) {
    float[] src = reals(shape, 1, seed);
    double[] want = new double[src.length];
    Arrays.setAll(want, i -> clips ? Math.clamp(src[i], -0.5f, 0.75f) : src[i]);
    check(
        new OperationCheck(
            options ->
                clips
                    ? Elementwise.clipping(-0.5f, 0.75f, shape, options)
                    : Elementwise.of("copy", ElementMap.COPY, shape, options),
            src,
            Expected.exactly(want)),
        gaps);
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 40)
  void paddingIsWhatItIsOnTheCpu(
      @ForAll("shapes") Shape shape,
      @ForAll("gaps") Gaps gaps,
      @ForAll @IntRange(max = 3) int channels,
      @ForAll @IntRange(max = 2) int rows,
      @ForAll @IntRange(max = 2) int columns,
      @ForAll long seed) {
    Padding.Border before = new Padding.Border(channels, rows, columns);
    Padding.Border behind = new Padding.Border(rows, columns, channels);
    float[] src = reals(shape, 1, seed);
    try (PreparedOperation onCpu =
            Padding.prepare(shape, before, behind, -7, OperationOptions.defaults());
        Tensor nchw = Tensor.of(shape, Layout.NCHW, src);
        Tensor nhwc = nchw.reorder(Layout.NHWC);
        Tensor dst = onCpu.newDst()) {
      onCpu.run(nhwc, dst);
      float[] values = dst.toArray(Layout.NCHW);
      double[] want = new double[values.length];
      Arrays.setAll(want, i -> values[i]);
      check(
          new OperationCheck(
              options -> Padding.prepare(shape, before, behind, -7, options),
              src,
              Expected.exactly(want)),
          gaps);
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 40)
  void squaredDistances(
      @ForAll @IntRange(min = 1, max = 3) int mb,
      @ForAll @IntRange(min = 1, max = 90) int ic,
      @ForAll @IntRange(min = 1, max = 20) int oc,
      @ForAll("gaps") Gaps gaps,
      @ForAll long seed) {
    DenseProblem problem = new DenseProblem(mb, ic, oc);
    float[] src = DrawnShape.reals((long) mb * ic, 1, seed);
    float[] centres = DrawnShape.integers((long) oc * ic, ~seed);
    Expected want = RadialBasisReference.of(problem, src, centres);
    try (Tensor tensor = Tensor.of(new Shape(oc, ic, 1, 1), Layout.NCHW, centres)) {
      check(new OperationCheck(o -> RadialBasis.prepare(problem, tensor, o), src, want), gaps);
    }
  }

  @Example
  void refusesWhatDoesNotFit() {
    OperationOptions options = OperationOptions.defaults().withDevice(CudaOnCpu.orGpu(ON_CPU));
    Shape shape = new Shape(2, 3, 4, 4);
    assertThatThrownBy(
            () -> Activations.prepare(Activation.RELU, shape, options.withDstPixelStride(2)))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("dst pixel stride 2 for 2×3×4×4: must be at least 3");
    Shape huge = new Shape(1 << 11, 1 << 10, 1 << 10, 1);
    assertThatThrownBy(() -> Activations.prepare(Activation.RELU, huge, options))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("must have at most 2^31 − 1 floats on a device, and has 2147483648");
    try (PreparedOperation relu = Activations.prepare(Activation.RELU, shape, options);
        Tensor nhwc = Tensor.allocate(shape, Layout.NHWC);
        Tensor dst = relu.newDst()) {
      assertThatThrownBy(() -> relu.run(nhwc, dst))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("src is 2×3×4×4 NHWC")
          .hasMessageContaining("must be 2×3×4×4 NCHW, images 48 floats apart");
    }
  }

  /** What the properties have launched is all that there is, with arguments of the right size. */
  @AfterContainer
  static void everyKernelHasBeenLaunched() {
    if (CudaOnCpu.missing().isPresent()) {
      return;
    }
    List<PtxEntry> declared = new ArrayList<>();
    for (CudaSource source : CudaSource.all()) {
      if (!source.module().startsWith("cuda-") && !source.module().equals("peak")) {
        declared.addAll(PtxEntry.of(source.module()));
      }
    }
    assertThat(ON_CPU.launched().keySet()).containsExactlyInAnyOrderElementsOf(declared);
    System.out.printf(
        "CUDA: %d kernels besides convolution run on the CPU: %s%n",
        declared.size(), declared.stream().map(PtxEntry::name).collect(Collectors.joining(", ")));
  }

  private static float[] reals(Shape shape, double deviation, long seed) {
    return DrawnShape.reals(shape.size(), deviation, seed);
  }

  private static void check(OperationCheck check, Gaps gaps) {
    run(check, gaps);
    edge("dense dst", gaps.before() + gaps.behind() == 0);
    edge("dst within a larger tensor", gaps.before() > 0 && gaps.behind() > 0);
  }

  private static void run(OperationCheck check, Gaps gaps) {
    for (CudaRunner device : CudaOnCpu.andGpu(ON_CPU)) {
      check.run(OperationSetting.on(device, gaps.before(), gaps.behind()));
    }
  }
}
