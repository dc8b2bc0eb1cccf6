package dev.gatun.network.run;

import dev.gatun.kernels.tensor.Block;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import java.lang.foreign.MemorySegment;

/**
 * Where a tensor lies: a buffer, or some channels of it.
 *
 * @param buffer the number of the buffer in the plan
 * @param whole the shape of the buffer
 * @param layout the order of the buffer
 * @param firstChannel the first channel that is the tensor's
 * @param shape the shape of the tensor
 */
public record Place(int buffer, Shape whole, Layout layout, int firstChannel, Shape shape) {

  /**
   * A whole buffer.
   *
   * @param buffer its number
   * @param shape the shape of buffer and tensor
   * @param layout the order
   * @return the place
   */
  public static Place dense(int buffer, Shape shape, Layout layout) {
    return new Place(buffer, shape, layout, 0, shape);
  }

  /**
   * Some channels of this buffer.
   *
   * @param first the first of them
   * @param count how many
   * @return the place
   */
  public Place channels(int first, int count) {
    Shape part = new Shape(whole.n(), count, whole.h(), whole.w());
    return new Place(buffer, whole, layout, first, part);
  }

  /**
   * The same floats under another shape or layout, of a place that is a whole buffer.
   *
   * @param other a shape of the same size
   * @param order how that shape lies
   * @return the place
   */
  public Place as(Shape other, Layout order) {
    return dense(buffer, other, order);
  }

  /** The tensor in an arena, in which its buffer begins at an offset. */
  Tensor in(Block arena, long offset, dev.gatun.kernels.tensor.Place memory) {
    MemorySegment own = arena.segment().asSlice(offset, whole.bytes());
    Tensor all = Tensor.in(arena, own, whole, layout, memory);
    return shape.equals(whole) ? all : all.channels(firstChannel, shape.c());
  }
}
