package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Written into some channels of a larger tensor, dst has the very bits it has on its own. */
class DstStrideProperties {

  /**
   * How a kernel is run.
   *
   * @param before channels of the larger tensor before those of dst
   * @param behind channels of the larger tensor behind those of dst
   */
  record Setting(
      PostOps postOps, VectorWidth width, int threads, long seed, int before, int behind) {}

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 60)
  void slicesHaveTheBitsOfDenseTensorsAndWhatIsAroundThemStays(
      @ForAll("problems") DrawnProblem drawn,
      @ForAll PostOps postOps,
      @ForAll VectorWidth width,
      @ForAll @IntRange(min = 1, max = 3) int threads,
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 5) int before,
      @ForAll @IntRange(min = 0, max = 20) int behind) {
    Setting setting = new Setting(postOps, width, threads, seed, before, behind);
    List<ConvProblem> kinds =
        Stream.of(
                drawn,
                drawn.dense(3),
                drawn.pointwise(),
                drawn.picture(),
                drawn.inSmallGroups(),
                drawn.ofOnePixel())
            .map(DrawnProblem::problem)
            .toList();
    ConvAlgorithms.all().parallelStream()
        .forEach(
            algorithm ->
                kinds.stream()
                    .filter(kind -> algorithm.supports(kind, Machine.current()).isSupported())
                    .forEach(kind -> check(algorithm, kind, setting)));
  }

  @Example
  void refusesPixelsThatWouldReachIntoTheNext() {
    ConvProblem problem = ConvProblem.parse("ic3ih5oc8kh3");
    try (Tensor weights = Tensor.allocate(new Shape(8, 3, 3, 3), Layout.NCHW)) {
      PrepareOptions options = PrepareOptions.defaults().untimed().withDstPixelStride(7);
      assertThatThrownBy(
              () -> new DirectConv().prepare(problem, weights, Epilogue.NONE, options).close())
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("dst pixel stride 7: must be at least 8, the channels of dst");
    }
  }

  @Provide
  Arbitrary<DrawnProblem> problems() {
    return DrawnProblem.any();
  }

  static void check(ConvAlgorithm algorithm, ConvProblem problem, Setting setting) {
    ConvData data = ConvData.draw(problem, Tier.BOUNDED, setting.seed());
    int channels = setting.before() + problem.oc() + setting.behind();
    try (WorkerPool pool = new WorkerPool(setting.threads())) {
      PrepareOptions dense =
          PrepareOptions.defaults().withPool(pool).withWidth(setting.width()).untimed();
      float[] want = dst(algorithm, data, setting, dense, problem.oc(), 0);
      PrepareOptions spread = dense.withDstPixelStride(channels);
      assertThat(dst(algorithm, data, setting, spread, channels, setting.before()))
          .as("%s, %s, %s", algorithm.name(), problem.text(), setting)
          .isEqualTo(want);
    }
  }

  /** Some channels of a tensor of NaN, in which all others must still be NaN after a run. */
  private static float[] dst(
      ConvAlgorithm algorithm,
      ConvData data,
      Setting setting,
      PrepareOptions options,
      int channels,
      int first) {
    ConvProblem p = data.problem();
    Shape larger = new Shape(p.mb(), channels, p.oh(), p.ow());
    try (Tensor weights = data.weightsTensor();
        Tensor bias = data.biasTensor();
        PreparedConv conv =
            algorithm.prepare(p, weights, new Epilogue(bias, setting.postOps()), options);
        Tensor src = conv.newSrc();
        Tensor host = Tensor.allocate(larger, conv.dstLayout()).fill(Float.NaN);
        Tensor all = Tensor.allocate(larger, conv.dstLayout(), conv.place()).copyFrom(host);
        Tensor residuals = Tensor.allocate(larger, conv.dstLayout(), conv.place());
        Tensor workspace = conv.newWorkspace()) {
      data.copySrcTo(src);
      if (setting.postOps().adds()) {
        data.copyResidualTo(host.channels(first, p.oc()));
        residuals.copyFrom(host);
        Tensor residual = residuals.channels(first, p.oc());
        conv.run(src, residual, all.channels(first, p.oc()), workspace);
      } else {
        conv.run(src, all.channels(first, p.oc()), workspace);
      }
      assertThat(conv.dstPixelStride()).isEqualTo(channels);
      host.copyFrom(all);
      assertThat(nans(host)).isEqualTo((channels - p.oc()) * (larger.size() / channels));
      return host.channels(first, p.oc()).toArray(Layout.NCHW);
    }
  }

  private static long nans(Tensor tensor) {
    float[] values = tensor.toArray(Layout.NCHW);
    long count = 0;
    for (float value : values) {
      count += Float.isNaN(value) ? 1 : 0;
    }
    return count;
  }
}
