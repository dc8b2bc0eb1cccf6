package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Where pictures may come in either order, what comes out is the same. */
class SrcLayoutProperties {

  private static final int MOST_CHANNELS = 32;

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 300)
  void picturesInNchwGiveTheVeryBitsOfThoseInNhwc(
      @ForAll("pictures") DrawnProblem drawn,
      @ForAll boolean pixelsInLanes,
      @ForAll VectorWidth width,
      @ForAll @IntRange(min = 1, max = 3) int threads,
      @ForAll long seed) {
    ConvAlgorithm algorithm =
        drawn.problem().oc() > MOST_CHANNELS || !pixelsInLanes
            ? new FirstLayerConv()
            : new PixelLanesConv();
    ConvData data = ConvData.draw(drawn.problem(), Tier.BOUNDED, seed);
    try (WorkerPool pool = new WorkerPool(threads)) {
      PrepareOptions options = PrepareOptions.defaults().withPool(pool).withWidth(width).untimed();
      assertThat(dst(algorithm, data, options.withSrcLayout(Layout.NCHW)))
          .isEqualTo(dst(algorithm, data, options.withSrcLayout(Layout.NHWC)));
    }
  }

  @Provide
  Arbitrary<DrawnProblem> pictures() {
    return DrawnProblem.any().map(DrawnProblem::picture);
  }

  private static float[] dst(ConvAlgorithm algorithm, ConvData data, PrepareOptions options) {
    ConvProblem problem = data.problem();
    try (Tensor weights = data.weightsTensor();
        Tensor bias = data.biasTensor();
        PreparedConv conv = algorithm.prepare(problem, weights, Epilogue.withBias(bias), options);
        Tensor src = conv.newSrc();
        Tensor dst = conv.newDst();
        Tensor workspace = conv.newWorkspace()) {
      assertThat(conv.srcLayout()).isEqualTo(options.srcLayout());
      data.copySrcTo(src);
      conv.run(src, dst, workspace);
      return dst.toArray(Layout.NCHW);
    }
  }
}
