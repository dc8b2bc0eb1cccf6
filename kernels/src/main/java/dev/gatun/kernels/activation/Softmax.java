package dev.gatun.kernels.activation;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PixelKernel;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.simd.VectorTemplate;
import dev.gatun.kernels.tensor.Shape;
import java.lang.invoke.MethodHandles;

/**
 * Softmax over the channels of each pixel. The largest is subtracted first, so that nothing
 * overflows.
 *
 * <p>Error: see {@link dev.gatun.reference.activation.SoftmaxReference}; about n + 30 + |x − max|
 * roundings for n channels.
 */
public final class Softmax {

  private Softmax() {}

  /**
   * Prepares softmax.
   *
   * @param shape of src and dst; the classes are its channels
   * @param options with what to compute
   * @return an operation to run and, in the end, to close
   * @throws dev.gatun.kernels.tensor.InvalidTensorException if the dst pixel stride is below the
   *     channels
   */
  public static PreparedOperation prepare(Shape shape, OperationOptions options) {
    CudaRunner device = options.device();
    return device == null
        ? new Kernel(shape, options)
        : CudaSoftmax.prepare(shape, device, options);
  }

  private static final class Kernel extends PixelKernel {

    private final SoftmaxLoop loop;
    private final long bytes;

    Kernel(Shape shape, OperationOptions options) {
      super("softmax", shape, options);
      this.bytes = (long) shape.c() * Float.BYTES;
      this.loop =
          VectorTemplate.of(
              MethodHandles.lookup(),
              SoftmaxLoop.class,
              SoftmaxTemplate.class,
              options.width(),
              "softmax");
    }

    @Override
    protected void pixels(long src, long residual, long dst, long count) {
      for (long pixel = 0; pixel < count; pixel++) {
        loop.run(src + pixel * bytes, dst + pixel * dstForm().pixelBytes(), bytes);
      }
    }
  }
}
