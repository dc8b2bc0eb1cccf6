package dev.gatun.kernels.operation;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Operations that make each element of dst of the element of src at the same place: {@link
 * ElementMap}s.
 */
public final class Elementwise {

  private static final float[] NONE = {};

  private Elementwise() {}

  /**
   * Without parameters.
   *
   * @param name what it is called
   * @param map the function, not one by channel
   * @param shape of src and dst
   * @param options with what to compute
   * @return an operation to run and, in the end, to close
   */
  public static PreparedOperation of(
      String name, ElementMap map, Shape shape, OperationOptions options) {
    if (map.hasChannelOperands()) {
      throw new IllegalArgumentException(map + " without scales and shifts: must have them");
    }
    return prepare(name, map, NONE, NONE, shape, options);
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
   * @return an operation to run and, in the end, to close
   */
  public static PreparedOperation scaling(
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
    return prepare(name, map, scales, shifts, shape, options);
  }

  /**
   * Clipping, min(max(x, least), most).
   *
   * @param least the smallest that is left, may be −∞
   * @param most the largest that is left, may be ∞
   * @param shape of src and dst
   * @param options with what to compute
   * @return an operation to run and, in the end, to close
   */
  public static PreparedOperation clipping(
      float least, float most, Shape shape, OperationOptions options) {
    return prepare(
        "clip",
        ElementMap.CLIP,
        repeated(least, shape.c()),
        repeated(most, shape.c()),
        shape,
        options);
  }

  private static PreparedOperation prepare(
      String name,
      ElementMap map,
      float[] scales,
      float[] shifts,
      Shape shape,
      OperationOptions options) {
    CudaRunner device = options.device();
    if (device != null) {
      return CudaElementwise.prepare(name, map, joined(scales, shifts), shape, device, options);
    }
    // Refused before memory is allocated that nobody would free.
    TensorForm.of(shape, options.dstPixelStride());
    return new ElementwiseKernel(name, map, shape, options, pack(joined(scales, shifts)));
  }

  private static float[] repeated(float value, int count) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  private static float[] joined(float[] first, float[] second) {
    float[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static @Nullable OffHeap pack(float[] values) {
    if (values.length == 0) {
      return null;
    }
    OffHeap block = OffHeap.allocate((long) values.length * Float.BYTES);
    MemorySegment.copy(values, 0, block.segment(), ValueLayout.JAVA_FLOAT, 0, values.length);
    return block;
  }
}
