package dev.gatun.kernels.conv;

import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.MicroKernels;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;

/**
 * {@code first-layer}: convolutions of pictures, with at most four input channels, to NHWC.
 *
 * <p>With so few channels a kernel row is a short run of src (9 floats for 3×3 on RGB), and a tile
 * that walks over the kernel rows one by one spends its time at their ends. So the rows under a row
 * of kernels are interleaved first ({@link PictureColumns}): the receptive field of a pixel is then
 * one run, as in im2col, but each float is copied only once. Weights are packed in the same order,
 * once for each way in which kernel rows can lie in the slots. Pictures are read in NHWC, or in
 * NCHW where {@link PrepareOptions#srcLayout} says that they come so.
 *
 * <p>Measured on one thread of a Zen 4 core (FMA peak 118 GF/s), 3×3 from 3 to 64 channels:
 * micro-kernels of 2 vectors × 13 pixels run at 81 GF/s over three bands of 9 steps, at 94 over one
 * of 27, those of 4 × 4 at 100. To interleave all rows anew for each dst row took 7 % of the layer,
 * and a third of LeNet's first; as it is, 4 %. What is left to gain: with dst in L1 in place of L3,
 * where VGG's 12.8 MB go, the same kernels are 8 to 14 % faster. Loading the lines of dst before
 * they are written made it a third slower. Pixels of NHWC moved at once, as vectors of 128 bits
 * with a mask, took half the time of single floats, and put micro-kernels with a mask on the cliff
 * (see {@link MicroKernels}).
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic · kh · kw and S = Σ|x||w|.
 */
final class FirstLayerConv implements ConvAlgorithm {

  private static final int MOST_CHANNELS = 4;

  /** To lay out a float of src; 4 % of VGG's first layer. */
  private static final double FLOAT_CYCLES = 2;

  @Override
  public String name() {
    return "first-layer";
  }

  @Override
  public Support supports(ConvProblem p, Machine machine) {
    if (p.ic() > MOST_CHANNELS) {
      return Support.no(
          "takes at most %d input channels, and these are %d".formatted(MOST_CHANNELS, p.ic()));
    }
    return CountLimits.supportOfPlain(
        p,
        CountLimits.product(p.sw(), p.kh(), p.ic()),
        PictureColumns.columns(p),
        CountLimits.rotatedWeights(p));
  }

  @Override
  public Prediction predict(ConvProblem problem, Core core, int threads) {
    double rows = (double) problem.mb() * problem.oh();
    double tiles = blocking(problem, core).cycles(core, (int) problem.taps());
    double columns = FLOAT_CYCLES * PictureColumns.floatsOfStep(problem);
    return Prediction.ofOneLoop(problem, rows * (tiles + columns), threads);
  }

  private static RegisterBlocking blocking(ConvProblem problem, Core core) {
    return RegisterBlocking.choose(core, problem.ow(), problem.oc(), (int) problem.taps());
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    try (ConvParameters parameters = ConvParameters.of(this, problem, weights, epilogue)) {
      RegisterBlocking blocking = blocking(problem, options.core());
      PictureColumns columns = new PictureColumns(problem, options.srcLayout());
      return new Prepared(
          name(), problem, epilogue.postOps(), blocking, columns, parameters, options);
    }
  }

  private static final class Prepared extends ConvKernel {

    private final RegisterBlocking blocking;
    private final WeightPanels weights;
    private final PrepareOptions options;
    private final PictureColumns columns;
    private final TileKernels kernels;
    private final ParallelBody body = this::part;
    private final Parts parts;
    private final int depth;
    private final EvenCut tilePixels;
    private final long imageBytes;
    private final long dstRowBytes;

    Prepared(
        String name,
        ConvProblem p,
        PostOps postOps,
        RegisterBlocking blocking,
        PictureColumns columns,
        ConvParameters parameters,
        PrepareOptions options) {
      super(
          name,
          p,
          postOps,
          options,
          options.srcLayout(),
          Layout.NHWC,
          options.threads() * columns.bytes());
      this.blocking = blocking;
      this.options = options;
      this.columns = columns;
      this.parts = parts(p, options.threads());
      this.depth = (int) p.taps();
      this.tilePixels = EvenCut.of(p.ow(), blocking.tiles());
      this.imageBytes = (long) p.ic() * p.ih() * p.iw() * Float.BYTES;
      this.dstRowBytes = p.ow() * dstPixelBytes();
      int rowStride = p.sw() * columns.columnFloats();
      this.kernels = new TileKernels(blocking, rowStride, options, postOps);
      // Last, when C2 has given back what it took to compile the kernels.
      this.weights = SlotWeights.pack(p, blocking.panels(), parameters);
    }

    /**
     * A part lays out kh rows before its first, each for a tenth of a row's work, as an estimate.
     */
    private static Parts parts(ConvProblem p, int threads) {
      ThreadCut.Work rows = ThreadCut.Work.inPlace(p.mb(), p.oh(), 1, 1, 0.1 * p.kh());
      return Parts.of(p, ThreadCut.choose(rows, threads).blocks(), 1);
    }

    @Override
    void compute(long src, long residual, long dst, long workspace) {
      options.pool().run(parts.count(), options.threads(), body, src, residual, dst, workspace);
    }

    @Override
    void release() {
      weights.close();
    }

    private void part(int part, int worker, long src, long residual, long dst, long workspace) {
      int image = parts.image(part);
      int firstRow = parts.firstRow(part);
      int endRow = parts.endRow(part);
      long memory = workspace + worker * columns.bytes();
      for (int i = firstRow; i < endRow; i++) {
        columns.put(src + image * imageBytes, i, i == firstRow, memory);
        row(i, memory, ((long) image * parts.rows() + i) * dstRowBytes, residual, dst);
      }
    }

    /** One dst row; at is where it begins in dst. */
    private void row(int i, long memory, long at, long residual, long dst) {
      ChannelPanels panels = blocking.panels();
      int rotation = columns.rotation(i);
      for (int panel = 0; panel < panels.count(); panel++) {
        long begin = at + (long) panels.start(panel) * Float.BYTES;
        kernels.run(
            panel,
            tilePixels,
            0,
            blocking.tiles(),
            memory,
            1,
            0,
            weights.weights(rotation, panel, 0),
            depth,
            weights.bias(rotation, panel),
            0,
            dst + begin,
            dstPixelBytes(),
            residual + begin);
      }
    }
  }
}
