package dev.gatun.kernels.join;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.operation.OperationKernel;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.operation.TensorForm;
import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Memory;
import dev.gatun.kernels.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A constant around src: channels before and behind its own, as in the shortcuts of ResNet's option
 * A, and rows and columns. It moves bits and has no error.
 */
public final class Padding {

  private Padding() {}

  /**
   * Prepares a padding.
   *
   * @param src the shape of src
   * @param before what dst has before src
   * @param behind what dst has behind src, likewise
   * @param value the constant
   * @param options with what to compute
   * @return an operation to run and, in the end, to close
   * @throws InvalidTensorException if the dst pixel stride is below the channels of dst
   */
  public static PreparedOperation prepare(
      Shape src, Border before, Border behind, float value, OperationOptions options) {
    CudaRunner device = options.device();
    Shape dst = dst(src, before, behind);
    return device == null
        ? new Kernel(src, dst, before, value, options)
        : CudaPadding.prepare(src, dst, before, value, device, options);
  }

  private static Shape dst(Shape src, Border before, Border behind) {
    return new Shape(
        src.n(),
        before.channels() + src.c() + behind.channels(),
        before.rows() + src.h() + behind.rows(),
        before.columns() + src.w() + behind.columns());
  }

  /**
   * What is put on at one end of each dimension but the images.
   *
   * @param channels at least 0
   * @param rows at least 0
   * @param columns at least 0
   */
  public record Border(int channels, int rows, int columns) {

    /**
     * Checks the sizes.
     *
     * @throws InvalidTensorException if one is negative
     */
    public Border {
      if (channels < 0 || rows < 0 || columns < 0) {
        throw new InvalidTensorException(
            "padding of %d channels, %d rows, %d columns: must not be negative"
                .formatted(channels, rows, columns));
      }
    }
  }

  private static final class Kernel extends OperationKernel {

    private final Shape src;
    private final Shape dst;
    private final Border before;
    private final float value;
    private final OperationOptions options;
    private final ParallelBody body = this::row;

    Kernel(Shape src, Shape dst, Border before, float value, OperationOptions options) {
      super("pad", src, TensorForm.of(dst, options.dstPixelStride()));
      this.src = src;
      this.dst = dst;
      this.before = before;
      this.value = value;
      this.options = options;
    }

    @Override
    protected void compute(long from, long residual, long to) {
      int rows = Math.multiplyExact(dst.n(), dst.h());
      options.pool().run(rows, options.threads(), body, from, residual, to, 0);
    }

    private void row(int row, int worker, long from, long residual, long to, long workspace) {
      int h = row % dst.h() - before.rows();
      long pixel = to + (long) row * dst.w() * dstForm().pixelBytes();
      long line = from + ((long) (row / dst.h()) * src.h() + h) * src.w() * src.c() * Float.BYTES;
      for (int w = -before.columns(); w < dst.w() - before.columns(); w++) {
        boolean isInside = h >= 0 && h < src.h() && w >= 0 && w < src.w();
        if (isInside) {
          around(line + (long) w * src.c() * Float.BYTES, pixel);
        } else {
          fill(pixel, 0, dst.c());
        }
        pixel += dstForm().pixelBytes();
      }
    }

    private void around(long from, long pixel) {
      int first = before.channels();
      fill(pixel, 0, first);
      long at = pixel + (long) first * Float.BYTES;
      MemorySegment.copy(Memory.ALL, from, Memory.ALL, at, (long) src.c() * Float.BYTES);
      fill(pixel, first + src.c(), dst.c());
    }

    private void fill(long pixel, int begin, int end) {
      for (int c = begin; c < end; c++) {
        Memory.ALL.set(ValueLayout.JAVA_FLOAT_UNALIGNED, pixel + (long) c * Float.BYTES, value);
      }
    }
  }
}
