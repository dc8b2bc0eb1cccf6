package dev.gatun.kernels.operation;

import dev.gatun.kernels.simd.VectorTemplate;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Shape;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * An operation that makes each element of dst of the element of src at the same place: all
 * activations, addition, scaling by channel, and copying some channels into a larger tensor.
 *
 * <p>It streams: one vector a step, and where dst is dense and the channels do not matter, over all
 * pixels as if they were one.
 */
final class ElementwiseKernel extends PixelKernel {

  private final ElementMap map;
  private final ElementwiseLoop loop;
  private final int channels;
  private final boolean isOneStretch;
  private final @Nullable OffHeap operands;

  ElementwiseKernel(
      String name,
      ElementMap map,
      Shape shape,
      OperationOptions options,
      @Nullable OffHeap operands) {
    super(name, shape, options);
    this.map = map;
    this.channels = shape.c();
    this.isOneStretch = dstForm().isDense() && !map.hasChannelOperands();
    this.operands = operands;
    this.loop =
        VectorTemplate.of(
            MethodHandles.lookup(),
            ElementwiseLoop.class,
            ElementwiseTemplate.class,
            options.width(),
            map);
  }

  @Override
  public boolean addsResidual() {
    return map.addsResidual();
  }

  @Override
  protected void pixels(long src, long residual, long dst, long count) {
    long operand = operands == null ? residual : operands.segment().address();
    if (isOneStretch) {
      loop.run(src, operand, dst, 0, 1, count * channels);
    } else {
      loop.run(src, operand, dst, dstForm().pixelBytes(), count, channels);
    }
  }

  @Override
  protected void release() {
    if (operands != null) {
      operands.close();
    }
  }
}
