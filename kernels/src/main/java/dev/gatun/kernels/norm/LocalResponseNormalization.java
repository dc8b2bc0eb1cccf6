package dev.gatun.kernels.norm;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PixelKernel;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.simd.VectorTemplate;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.reference.norm.LocalResponse;
import java.lang.invoke.MethodHandles;

/**
 * Local response normalisation across channels, in NHWC, where neighbouring channels are neighbours
 * in memory; on a device in NCHW, where neighbouring pixels are. The two conventions of alpha are
 * explained at {@link LocalResponse}.
 *
 * <p>Exponents ½, ¾ and 1 are made of square roots; others by the Vector API's power. Error: at
 * most ((size + 3) |β| + 6 + |β ln d|) · 2⁻²⁴ · |y|, see {@link
 * dev.gatun.reference.norm.LocalResponseReference}.
 */
public final class LocalResponseNormalization {

  private LocalResponseNormalization() {}

  /**
   * Prepares a normalisation.
   *
   * @param norm size, alpha, beta and k
   * @param shape of src and dst
   * @param options with what to compute
   * @return an operation to run and, in the end, to close
   * @throws dev.gatun.kernels.tensor.InvalidTensorException if the dst pixel stride is below the
   *     channels
   */
  public static PreparedOperation prepare(
      LocalResponse norm, Shape shape, OperationOptions options) {
    CudaRunner device = options.device();
    return device == null
        ? new Kernel(norm, shape, options)
        : CudaLocalResponse.prepare(norm, shape, device, options);
  }

  private static final class Kernel extends PixelKernel {

    private final LocalResponseLoop loop;
    private final int channels;
    private final float alpha;
    private final float beta;
    private final float k;

    Kernel(LocalResponse norm, Shape shape, OperationOptions options) {
      super("lrn", shape, options);
      this.channels = shape.c();
      this.alpha = (float) norm.alpha();
      this.beta = (float) norm.beta();
      this.k = (float) norm.k();
      this.loop =
          VectorTemplate.of(
              MethodHandles.lookup(),
              LocalResponseLoop.class,
              LocalResponseTemplate.class,
              options.width(),
              LocalResponseForm.of(norm, channels));
    }

    @Override
    protected void pixels(long src, long residual, long dst, long count) {
      long srcBytes = (long) channels * Float.BYTES;
      for (long i = 0; i < count; i++) {
        long pixel = src + i * srcBytes;
        long target = dst + i * dstForm().pixelBytes();
        loop.run(pixel, target, channels, alpha, beta, k);
      }
    }
  }
}
