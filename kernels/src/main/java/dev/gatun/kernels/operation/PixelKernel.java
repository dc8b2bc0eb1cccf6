package dev.gatun.kernels.operation;

import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.tensor.Shape;

/**
 * An operation that makes each pixel of dst of the pixel of src at the same place. The pixels are
 * cut for threads; who computes a pixel does not change its bits.
 */
@SuppressWarnings("this-escape")
public abstract class PixelKernel extends OperationKernel {

  /** Less than this is not worth another thread. */
  private static final long PART_BYTES = 1 << 15;

  /** So that a thread that is disturbed leaves parts to others. */
  private static final int PARTS_OF_THREAD = 4;

  private final OperationOptions options;
  private final long pixels;
  private final long srcPixelBytes;
  private final int parts;

  /** Made here, because making it for each run would allocate; it is not used before a run. */
  private final ParallelBody body = this::part;

  /**
   * Of a shape that src and dst share.
   *
   * @param name lower-case words with hyphens
   * @param shape images, channels, rows, columns
   * @param options with what to compute, and the pixel stride of dst
   */
  protected PixelKernel(String name, Shape shape, OperationOptions options) {
    super(name, shape, TensorForm.of(shape, options.dstPixelStride()));
    this.options = options;
    this.pixels = dstForm().pixels();
    this.srcPixelBytes = (long) shape.c() * Float.BYTES;
    long worthwhile =
        Math.clamp(shape.bytes() / PART_BYTES, 1, PARTS_OF_THREAD * options.threads());
    this.parts = options.threads() == 1 ? 1 : (int) Math.min(worthwhile, pixels);
  }

  /**
   * Computes some pixels.
   *
   * @param src address of the first pixel
   * @param residual address of the first pixel of the residual, or 0
   * @param dst address of the first pixel of dst
   * @param count how many
   */
  protected abstract void pixels(long src, long residual, long dst, long count);

  @Override
  protected final void compute(long src, long residual, long dst) {
    options.pool().run(parts, options.threads(), body, src, residual, dst, 0);
  }

  private void part(int part, int worker, long src, long residual, long dst, long workspace) {
    long first = pixels * part / parts;
    long count = pixels * (part + 1) / parts - first;
    long at = first * srcPixelBytes;
    long residualAt = addsResidual() ? residual + at : 0;
    pixels(src + at, residualAt, dst + first * dstForm().pixelBytes(), count);
  }
}
