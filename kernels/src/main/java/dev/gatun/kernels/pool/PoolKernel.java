package dev.gatun.kernels.pool;

import dev.gatun.kernels.operation.OperationKernel;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.TensorForm;
import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.simd.VectorTemplate;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.reference.pool.PoolKind;
import dev.gatun.reference.pool.PoolProblem;
import java.lang.invoke.MethodHandles;

/**
 * A prepared pooling. A part of the work is a row of dst, or, where there are too few rows for the
 * threads, as in global pooling, a slice of its channels.
 */
final class PoolKernel extends OperationKernel {

  /** Slices begin at a multiple of this: a cache line, so that no two threads write to one. */
  private static final int SLICE_CHANNELS = 16;

  private final PoolProblem problem;
  private final OperationOptions options;
  private final PoolLoop loop;
  private final PoolWindows height;
  private final PoolWindows width;
  private final int oh;
  private final int ow;
  private final int slices;
  private final long srcPixelBytes;
  private final long srcRowBytes;
  private final ParallelBody body = this::part;

  PoolKernel(PoolProblem p, OperationOptions options) {
    super(
        p.kind() == PoolKind.MAX ? "max-pool" : "avg-pool",
        new Shape(p.mb(), p.c(), p.ih(), p.iw()),
        TensorForm.of(new Shape(p.mb(), p.c(), p.oh(), p.ow()), options.dstPixelStride()));
    this.problem = p;
    this.options = options;
    this.oh = p.oh();
    this.ow = p.ow();
    this.height = PoolWindows.of(oh, p.ih(), p.kh(), p.sh(), p.pt(), p.pb(), p.dh() + 1);
    this.width = PoolWindows.of(ow, p.iw(), p.kw(), p.sw(), p.pl(), p.pr(), p.dw() + 1);
    this.slices = slices(p, options.threads());
    this.srcPixelBytes = (long) p.c() * Float.BYTES;
    this.srcRowBytes = p.iw() * srcPixelBytes;
    this.loop =
        VectorTemplate.of(
            MethodHandles.lookup(),
            PoolLoop.class,
            PoolTemplate.class,
            options.width(),
            p.kind() == PoolKind.MAX);
  }

  private static int slices(PoolProblem p, int threads) {
    long rows = (long) p.mb() * p.oh();
    long wanted = rows >= 2L * threads ? 1 : Math.ceilDiv(2L * threads, rows);
    boolean isWorthwhile = threads > 1;
    int most = Math.ceilDiv(p.c(), SLICE_CHANNELS);
    return isWorthwhile ? (int) Math.min(wanted, most) : 1;
  }

  @Override
  protected void compute(long src, long residual, long dst) {
    int parts = Math.multiplyExact(Math.multiplyExact(problem.mb(), oh), slices);
    options.pool().run(parts, options.threads(), body, src, residual, dst, 0);
  }

  private void part(int part, int worker, long src, long residual, long dst, long workspace) {
    int slice = part % slices;
    int row = part / slices;
    long begin = channelBytes(slice);
    long rowBytes = ow * dstForm().pixelBytes();
    row(row / oh, row % oh, src + begin, dst + row * rowBytes + begin, slice);
  }

  /** Bytes from a pixel's begin to where a slice of its channels begins. */
  private long channelBytes(int slice) {
    long lines = Math.ceilDiv(problem.c(), SLICE_CHANNELS);
    return Math.min(lines * slice / slices * SLICE_CHANNELS, problem.c()) * Float.BYTES;
  }

  private void row(int image, int i, long src, long dst, int slice) {
    long channels = (slice == slices - 1 ? srcPixelBytes : channelBytes(slice + 1));
    long bytes = channels - channelBytes(slice);
    long line = src + ((long) image * problem.ih() + height.first()[i]) * srcRowBytes;
    for (int j = 0; j < ow; j++) {
      loop.run(
          line + width.first()[j] * srcPixelBytes,
          height.count()[i],
          width.count()[j],
          srcRowBytes * (problem.dh() + 1),
          srcPixelBytes * (problem.dw() + 1),
          dst + j * dstForm().pixelBytes(),
          bytes,
          divisor(i, j));
    }
  }

  private float divisor(int i, int j) {
    return switch (problem.kind()) {
      case MAX -> 1;
      case AVG_INCLUDE_PADDING -> (float) height.padded()[i] * width.padded()[j];
      case AVG_EXCLUDE_PADDING -> (float) height.count()[i] * width.count()[j];
    };
  }
}
