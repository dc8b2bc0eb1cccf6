package dev.gatun.kernels.conv;

import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;

/**
 * {@code vector-direct}: register tiles of dst pixels × output channels, straight from src in NHWC.
 *
 * <p>A tile is some pixels of one dst row. Its micro-kernel walks over the kernel rows as bands of
 * src: in NHWC the taps of a kernel row and their channels are neighbours, kw · ic floats, and the
 * pixels of the tile are sw · ic floats apart, a constant of the spun code. So nothing is gathered,
 * and all taps are summed in registers. Padding is written out once a band of rows ({@link
 * PaddedBand}), so that no tile has edges. Where taps have gaps between them (dilation along the
 * row, groups) or tiles are short, the depth is cut ({@link DepthSlice}) and the sums wait in dst
 * in between.
 *
 * <p>Zhang, Franchetti, Low, <em>High Performance Zero-Memory Overhead Direct Convolutions</em>
 * (2018), Georganas et al., <em>Anatomy of High-Performance Deep Learning Convolutions on SIMD
 * Architectures</em> (2018).
 *
 * <p>Not for 1×1 layers of 1,024 and more channels: the pixels of a tile are then 4 KiB or a
 * multiple apart, all in the same set of L1, and evict each other; im2col-gemm copies them to where
 * they do not.
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic/g · kh · kw and S = Σ|x||w|.
 */
final class VectorDirectConv implements ConvAlgorithm {

  @Override
  public String name() {
    return "vector-direct";
  }

  @Override
  public Support supports(ConvProblem problem, Machine machine) {
    return CountLimits.support(problem);
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    try (ConvParameters parameters = ConvParameters.copy(this, problem, weights, epilogue)) {
      VectorDirectPlan plan = new VectorDirectPlan(problem, options.width(), options.threads());
      WeightPanels panels = new WeightPanels(problem, plan.blocking().panels(), parameters);
      return new Prepared(name(), problem, epilogue.postOps(), plan, panels, options);
    }
  }

  private static final class Prepared extends ConvKernel {

    private final VectorDirectPlan plan;
    private final WeightPanels weights;
    private final PrepareOptions options;
    private final DepthSlice[] slices;
    private final TileKernels partial;
    private final TileKernels complete;
    private final ParallelBody body = this::part;

    Prepared(
        String name,
        ConvProblem problem,
        PostOps postOps,
        VectorDirectPlan plan,
        WeightPanels weights,
        PrepareOptions options) {
      super(name, problem, postOps, Layout.NHWC, options.threads() * plan.bandBytes());
      this.plan = plan;
      this.weights = weights;
      this.options = options;
      this.slices =
          DepthSlice.of(problem, plan.blocking(), plan.padded().pitch()).toArray(DepthSlice[]::new);
      this.complete = kernels(postOps);
      this.partial = slices.length == 1 ? complete : kernels(PostOps.NONE);
    }

    private TileKernels kernels(PostOps applied) {
      RegisterBlocking blocking = plan.blocking();
      int rowStride = problem().sw() * problem().ic();
      return new TileKernels(
          blocking.panels(), blocking.minRows(), blocking.maxRows(), rowStride, options, applied);
    }

    @Override
    void compute(long src, long residual, long dst, long workspace) {
      int parts = Math.multiplyExact(problem().mb(), plan.bands() * plan.shares());
      options.pool().run(parts, options.threads(), body, src, residual, dst, workspace);
    }

    @Override
    void release() {
      weights.close();
    }

    private void part(int part, int worker, long src, long residual, long dst, long workspace) {
      int share = part % plan.shares();
      int band = part / plan.shares() % plan.bands();
      int image = part / plan.shares() / plan.bands();
      int firstRow = plan.rowStart(band);
      int endRow = plan.rowStart(band + 1);
      long memory = workspace + worker * plan.bandBytes();
      long rows = plan.padded().prepare(src, image, firstRow, endRow - firstRow, memory);
      for (int unit = plan.unitStart(share); unit < plan.unitStart(share + 1); unit++) {
        for (int slice = 0; slice < slices.length; slice++) {
          for (int i = firstRow; i < endRow; i++) {
            long row = rows + (long) (i - firstRow) * problem().sh() * plan.padded().pitch();
            long pixel = ((long) image * problem().oh() + i) * problem().ow();
            row(unit, slice, row, pixel, residual, dst);
          }
        }
      }
    }

    /** One slice of one dst row of one panel; pixel is the index of its first pixel. */
    private void row(int unit, int slice, long src, long pixel, long residual, long dst) {
      ConvProblem p = problem();
      RegisterBlocking blocking = plan.blocking();
      int group = unit / blocking.panels().count();
      int panel = unit % blocking.panels().count();
      DepthSlice depth = slices[slice];
      long channel = (long) group * p.ocPerGroup() + blocking.panels().start(panel);
      long first = src + (long) group * p.icPerGroup() * Float.BYTES + depth.srcOffset();
      long panelWeights = weights.weights(group, panel, depth.firstStep());
      long dstStride = (long) p.oc() * Float.BYTES;
      TileKernels kernels = slice == slices.length - 1 ? complete : partial;
      for (long tile = 0; tile < blocking.tiles(); tile++) {
        long j = blocking.start(tile, p.ow());
        int pixels = (int) (blocking.start(tile + 1, p.ow()) - j);
        long offset = ((pixel + j) * p.oc() + channel) * Float.BYTES;
        kernels
            .of(panel, pixels)
            .run(
                first + j * p.sw() * p.ic() * Float.BYTES,
                depth.bands(),
                depth.bandStride(),
                panelWeights,
                depth.depth(),
                slice == 0 ? weights.bias(group, panel) : dst + offset,
                slice == 0 ? 0 : dstStride,
                dst + offset,
                dstStride,
                residual + offset);
      }
    }
  }
}
