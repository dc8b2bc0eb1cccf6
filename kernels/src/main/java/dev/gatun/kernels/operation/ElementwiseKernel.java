package dev.gatun.kernels.operation;

import dev.gatun.kernels.simd.VectorTemplate;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An operation that makes each element of dst of the element of src at the same place: all
 * activations, addition, scaling by channel, and copying some channels into a larger tensor.
 *
 * <p>It streams: one vector a step, and where dst is dense and the channels do not matter, over all
 * pixels as if they were one.
 */
public final class ElementwiseKernel extends PixelKernel {

  private final ElementMap map;
  private final ElementwiseLoop loop;
  private final int channels;
  private final boolean isOneStretch;
  private final @Nullable OffHeap operands;

  private ElementwiseKernel(
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

  /**
   * Without parameters.
   *
   * @param name what it is called
   * @param map the function, not one by channel
   * @param shape of src and dst
   * @param options with what to compute
   * @return the kernel
   */
  public static ElementwiseKernel of(
      String name, ElementMap map, Shape shape, OperationOptions options) {
    if (map.hasChannelOperands()) {
      throw new IllegalArgumentException(map + " without scales and shifts: must have them");
    }
    return new ElementwiseKernel(name, map, shape, options, null);
  }

  /**
   * Scaling by channel.
   *
   * @param name what it is called
   * @param scales what multiplies each channel
   * @param shifts what is added to each channel
   * @param rectifies whether a ReLU follows
   * @param shape of src and dst
   * @param options with what to compute
   * @return the kernel
   */
  public static ElementwiseKernel scaling(
      String name,
      float[] scales,
      float[] shifts,
      boolean rectifies,
      Shape shape,
      OperationOptions options) {
    if (scales.length != shape.c() || shifts.length != shape.c()) {
      throw new IllegalArgumentException(
          "%d scales and %d shifts for %s: must be %d, one a channel"
              .formatted(scales.length, shifts.length, shape, shape.c()));
    }
    ElementMap map = rectifies ? ElementMap.SCALE_RELU : ElementMap.SCALE;
    return ofChannels(name, map, scales, shifts, shape, options);
  }

  /**
   * Clipping, min(max(x, least), most).
   *
   * @param least the smallest that is left, may be −∞
   * @param most the largest that is left, may be ∞
   * @param shape of src and dst
   * @param options with what to compute
   * @return the kernel
   */
  public static ElementwiseKernel clipping(
      float least, float most, Shape shape, OperationOptions options) {
    return ofChannels(
        "clip",
        ElementMap.CLIP,
        repeated(least, shape.c()),
        repeated(most, shape.c()),
        shape,
        options);
  }

  private static float[] repeated(float value, int count) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  private static ElementwiseKernel ofChannels(
      String name,
      ElementMap map,
      float[] scales,
      float[] shifts,
      Shape shape,
      OperationOptions options) {
    // Refused before memory is allocated that nobody would free.
    NhwcForm.of(shape, options.dstPixelStride());
    return new ElementwiseKernel(name, map, shape, options, pack(scales, shifts));
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

  private static OffHeap pack(float[] scales, float[] shifts) {
    OffHeap block = OffHeap.allocate(2L * scales.length * Float.BYTES);
    MemorySegment all = block.segment();
    MemorySegment.copy(scales, 0, all, ValueLayout.JAVA_FLOAT, 0, scales.length);
    long behind = (long) scales.length * Float.BYTES;
    MemorySegment.copy(shifts, 0, all, ValueLayout.JAVA_FLOAT, behind, shifts.length);
    return block;
  }
}
