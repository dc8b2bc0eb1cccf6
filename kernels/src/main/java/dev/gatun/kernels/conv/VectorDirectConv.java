package dev.gatun.kernels.conv;

import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.simd.Core;
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
 * and all taps are summed in registers. Kernel rows on padding are left out; padding at the left
 * and right is written out once a band of rows ({@link PaddedBand}), so that no tile has edges.
 * Where taps have gaps between them (dilation along the row, groups) or tiles are short, the depth
 * is cut ({@link DepthSlice}) and the sums wait in dst in between.
 *
 * <p>Zhang, Franchetti, Low, <em>High Performance Zero-Memory Overhead Direct Convolutions</em>
 * (2018), Georganas et al., <em>Anatomy of High-Performance Deep Learning Convolutions on SIMD
 * Architectures</em> (2018).
 *
 * <p>Measured on one thread of a Zen 4 core (FMA peak 118 GF/s): 107 to 118 GF/s on most layers,
 * 0.94 to 1.05 of oneDNN's direct convolution; with three input channels and 3×3 kernels 80 to 88,
 * for each tile then has only 27 steps. What gained: tiles that fit the core in place of 2 × 13
 * (see {@link Core}), 5 to 40 %; one call for all tiles of a row, a tenth where they are short;
 * floats broadcast as ints, a third on 16 channels and 3 % elsewhere; kernel rows on padding left
 * out, 4 to 8 % on 7×7 maps; sizes in fields, because {@code ConvProblem} divides each time it is
 * asked for one of dst's, a third on small layers. What did not: all panels of a tile before the
 * next tile, so that dst is written as it lies in memory. Two threads give 1.8 to 2 times.
 *
 * <p>Pixels of 1,024 and more channels are 4 KiB or a multiple apart, all in the same set of L1,
 * where those of a high tile evict each other; {@code pointwise} copies them to where they do not.
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
    return CountLimits.support(problem, new PaddedBand(problem).floatsOfRow());
  }

  @Override
  public Prediction predict(ConvProblem problem, Core core, int threads) {
    return new VectorDirectPlan(problem, core, threads).prediction(threads);
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    try (ConvParameters parameters = ConvParameters.of(this, problem, weights, epilogue)) {
      VectorDirectPlan plan = new VectorDirectPlan(problem, options.core(), options.threads());
      return new Prepared(name(), problem, epilogue.postOps(), plan, parameters, options);
    }
  }

  private static final class Prepared extends ConvKernel {

    private final VectorDirectPlan plan;
    private final WeightPanels weights;
    private final PrepareOptions options;
    private final GatheredRows gathered;
    private final DepthSlice[][] slices;
    private final TileKernels partial;
    private final TileKernels complete;
    private final ParallelBody body = this::part;
    private final Parts parts;
    private final EvenCut tilePixels;
    private final long rowStep;
    private final long dstRowBytes;

    Prepared(
        String name,
        ConvProblem problem,
        PostOps postOps,
        VectorDirectPlan plan,
        ConvParameters parameters,
        PrepareOptions options) {
      super(name, problem, postOps, options, Layout.NHWC, plan.gathered().workspaceBytes());
      this.plan = plan;
      this.options = options;
      this.gathered = plan.gathered();
      this.slices = plan.slicesOfRows();
      this.parts = plan.parts();
      this.tilePixels = EvenCut.of(problem.ow(), plan.blocking().tiles());
      this.rowStep = problem.sh() * plan.padded().pitch();
      this.dstRowBytes = problem.ow() * dstPixelBytes();
      this.complete = kernels(postOps);
      this.partial = slices[0].length == 1 ? complete : kernels(PostOps.NONE);
      // Last, when C2 has given back what it took to compile the kernels.
      this.weights = new WeightPanels(problem, plan.blocking().panels(), parameters);
    }

    private TileKernels kernels(PostOps applied) {
      int rowStride = problem().sw() * problem().ic();
      return new TileKernels(plan.blocking(), rowStride, options, applied);
    }

    @Override
    void compute(long src, long residual, long dst, long workspace) {
      gathered.forget(workspace);
      options.pool().run(parts.count(), options.threads(), body, src, residual, dst, workspace);
    }

    @Override
    void release() {
      weights.close();
    }

    private void part(int part, int worker, long src, long residual, long dst, long workspace) {
      int share = parts.share(part);
      int image = parts.image(part);
      int firstRow = parts.firstRow(part);
      int endRow = parts.endRow(part);
      long rows = gathered.address(workspace, worker);
      if (gathered.renew(workspace, worker, parts.band(part))) {
        rows = plan.padded().prepare(src, image, firstRow, endRow - firstRow, rows);
      }
      for (int unit = plan.unitStart(share); unit < plan.unitStart(share + 1); unit++) {
        for (int slice = 0; slice < slices[0].length; slice++) {
          for (int i = firstRow; i < endRow; i++) {
            long row = rows + (i - firstRow) * rowStep;
            long at = ((long) image * parts.rows() + i) * dstRowBytes;
            row(unit, slices[i], slice, row, at, residual, dst);
          }
        }
      }
    }

    /** One slice of one dst row of one panel; at is where the row begins in dst. */
    private void row(
        int unit, DepthSlice[] slices, int slice, long src, long at, long residual, long dst) {
      ChannelPanels panels = plan.blocking().panels();
      int group = unit / panels.count();
      int panel = unit % panels.count();
      DepthSlice depth = slices[slice];
      long channel = (long) group * problem().ocPerGroup() + panels.start(panel);
      long first = src + (long) group * problem().icPerGroup() * Float.BYTES + depth.srcOffset();
      long panelWeights = weights.weights(group, panel, depth.firstStep());
      long bias = weights.bias(group, panel);
      long begin = at + channel * Float.BYTES;
      TileKernels kernels = slice == slices.length - 1 ? complete : partial;
      kernels.run(
          panel,
          tilePixels,
          0,
          plan.blocking().tiles(),
          first,
          depth.bands(),
          depth.bandStride(),
          panelWeights,
          depth.depth(),
          slice == 0 ? bias : dst + begin,
          slice == 0 ? 0 : dstPixelBytes(),
          dst + begin,
          dstPixelBytes(),
          residual + begin);
    }
  }
}
