package dev.gatun.kernels.conv;

import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.simd.Copy;
import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.tensor.Transposition;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;

/**
 * {@code pixel-lanes}: convolutions to few output channels, with pixels in the lanes of a vector,
 * to NHWC.
 *
 * <p>With channels in lanes, LeNet's 6 leave 10 of 16 lanes empty. Here the product is transposed:
 * a register tile is some output channels by vectors of neighbouring pixels of a dst row, weights
 * are broadcast, and what is loaded is the matrix of taps × pixels ({@link PixelColumns}). A row of
 * sums is channel by channel, and is transposed when it is done. Src may come in NCHW, see {@link
 * PrepareOptions#srcLayout}.
 *
 * <p>Measured on Zen 4 for 64 pictures of LeNet's first layer: 31 GF/s on one thread and 56 on two,
 * where {@code first-layer} gives 19 and 34. A third of the time is arithmetic, the rest goes to
 * columns and transpositions of 28 pixels. With 16 channels it does not pay: 31 GF/s on LeNet's
 * second layer, on which {@code vector-direct} gives 92.
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic · kh · kw and S = Σ|x||w|.
 */
final class PixelLanesConv implements ConvAlgorithm {

  /** With more, channels fill lanes just as well, and need no transposition. */
  private static final int MOST_CHANNELS = 32;

  /** Measured, of a float that is transposed. */
  private static final double TRANSPOSITION_CYCLES = 2;

  /** Measured, of a float that is taken from between the other channels. */
  private static final double GATHER_CYCLES = 3;

  @Override
  public String name() {
    return "pixel-lanes";
  }

  @Override
  public Support supports(ConvProblem p, Machine machine) {
    if (p.oc() > MOST_CHANNELS) {
      return Support.no(
          "takes at most %d output channels, and these are %d".formatted(MOST_CHANNELS, p.oc()));
    }
    return CountLimits.supportOfPlain(
        p, p.taps(), PixelColumns.columns(p), PixelColumns.line(p), CountLimits.rotatedWeights(p));
  }

  @Override
  public Prediction predict(ConvProblem p, Core core, int threads) {
    RegisterBlocking blocking = blocking(p, core);
    double newLines = (double) Math.min(p.sh(), p.kh()) * p.ic();
    double columns = newLines * (p.ic() == 1 ? 0 : GATHER_CYCLES * p.iw());
    columns += newLines * p.kw() * spreading(p);
    double transposition = TRANSPOSITION_CYCLES * p.oc() * p.ow();
    double row = blocking.cycles(core, (int) p.taps()) + columns + transposition;
    return Prediction.ofOneLoop(p, (double) p.mb() * p.oh() * row, threads);
  }

  /** Cycles to put down what a kernel column sees of a line. */
  private static double spreading(ConvProblem p) {
    return p.sw() == 1 ? Copy.cycles(p.ow(), p.ow()) : GATHER_CYCLES * p.ow();
  }

  /** Channels are the rows of a tile, pixels its vectors. */
  private static RegisterBlocking blocking(ConvProblem p, Core core) {
    return RegisterBlocking.choose(core, p.oc(), p.ow(), (int) p.taps());
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    try (ConvParameters parameters = ConvParameters.of(this, problem, weights, epilogue)) {
      RegisterBlocking blocking = blocking(problem, options.core());
      PixelColumns columns = new PixelColumns(problem, blocking.panels(), options.srcLayout());
      return new Prepared(
          name(), problem, epilogue.postOps(), blocking, columns, parameters, options);
    }
  }

  private static final class Prepared extends ConvKernel {

    private final RegisterBlocking blocking;
    private final PixelWeights weights;
    private final PixelColumns columns;
    private final PrepareOptions options;
    private final TileKernels kernels;
    private final EvenCut channels;
    private final Parts parts;
    private final Transposition toPixels;
    private final Transposition toChannels;
    private final ParallelBody body = this::part;
    private final long imageBytes;
    private final long lineBytes;
    private final PixelRow dstRow;

    Prepared(
        String name,
        ConvProblem p,
        PostOps postOps,
        RegisterBlocking blocking,
        PixelColumns columns,
        ConvParameters parameters,
        PrepareOptions options) {
      super(
          name,
          p,
          postOps,
          options,
          options.srcLayout(),
          Layout.NHWC,
          options.threads() * workerBytes(p, columns));
      this.blocking = blocking;
      this.columns = columns;
      this.options = options;
      this.kernels = new TileKernels(blocking, (int) p.taps(), options, postOps);
      this.channels = EvenCut.of(p.oc(), blocking.tiles());
      ThreadCut.Work rows = ThreadCut.Work.inPlace(p.mb(), p.oh(), 1, 1, 1);
      this.parts = Parts.of(p, ThreadCut.choose(rows, options.threads()).blocks(), 1);
      this.toPixels = Transposition.of(p.oc(), p.ow());
      this.toChannels = Transposition.of(p.ow(), p.oc());
      this.imageBytes = (long) p.ic() * p.ih() * p.iw() * Float.BYTES;
      this.lineBytes = (long) p.ow() * Float.BYTES;
      this.dstRow = new PixelRow(p.ow(), (long) p.oc() * Float.BYTES, dstPixelBytes());
      // Last, when C2 has given back what it took to compile the kernels.
      this.weights = new PixelWeights(p, blocking.panels().width(), parameters);
    }

    /** Columns, and rows of sums, of the residual, both channel by channel, and of dst. */
    private static long workerBytes(ConvProblem p, PixelColumns columns) {
      return columns.bytes() + 3 * rowBytes(p);
    }

    private static long rowBytes(ConvProblem p) {
      return Math.ceilDiv((long) p.oc() * p.ow() * Float.BYTES, 64) * 64L;
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
      int first = parts.firstRow(part);
      int end = parts.endRow(part);
      long memory = workspace + worker * workerBytes(problem(), columns);
      for (int i = first; i < end; i++) {
        columns.put(src + image * imageBytes, i, i == first, memory);
        long at = ((long) image * parts.rows() + i) * dstRow.spreadBytes();
        row(columns.rotation(i), memory, residual == 0 ? 0 : residual + at, dst + at);
      }
    }

    private void row(int rotation, long memory, long residual, long dst) {
      long sums = memory + columns.bytes();
      long added = sums + rowBytes(problem());
      long pixels = added + rowBytes(problem());
      if (residual != 0) {
        toChannels.run(dstRow.gathered(residual, pixels), added);
      }
      for (int panel = 0; panel < blocking.panels().count(); panel++) {
        long pixel = (long) blocking.panels().start(panel) * Float.BYTES;
        kernels.run(
            panel,
            channels,
            0,
            blocking.tiles(),
            weights.weights(rotation),
            1,
            0,
            columns.panel(memory, panel),
            problem().taps(),
            weights.bias(),
            weights.biasStride(),
            sums + pixel,
            lineBytes,
            added + pixel);
      }
      if (dstRow.isDense()) {
        toPixels.run(sums, dst);
      } else {
        toPixels.run(sums, pixels);
        dstRow.spread(pixels, dst);
      }
    }
  }
}
