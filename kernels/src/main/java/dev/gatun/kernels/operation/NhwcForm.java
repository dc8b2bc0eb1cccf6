package dev.gatun.kernels.operation;

import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Strides;
import dev.gatun.kernels.tensor.Tensor;

/**
 * The form that a tensor must have: a shape in NHWC and how far its pixels are apart.
 *
 * @param shape images, channels, rows, columns
 * @param pixelStride floats from a pixel to the next, at least the channels
 * @param strides the distances in memory that follow
 */
public record NhwcForm(Shape shape, int pixelStride, Strides strides) {

  /**
   * Of a tensor without gaps.
   *
   * @param shape images, channels, rows, columns
   * @return the form
   */
  public static NhwcForm dense(Shape shape) {
    return of(shape, OperationOptions.DENSE);
  }

  /**
   * Of some channels of a tensor that may have more.
   *
   * @param shape images, channels, rows, columns
   * @param pixelStride floats from a pixel to the next, or {@link OperationOptions#DENSE}
   * @return the form
   * @throws InvalidTensorException if the channels of a pixel would reach into the next
   */
  public static NhwcForm of(Shape shape, int pixelStride) {
    int stride = pixelStride == OperationOptions.DENSE ? shape.c() : pixelStride;
    if (stride < shape.c()) {
      throw new InvalidTensorException(
          "dst pixel stride %d for %s: must be at least %d, its channels"
              .formatted(stride, shape, shape.c()));
    }
    return new NhwcForm(
        shape, stride, Layout.NHWC.strides(new Shape(shape.n(), stride, shape.h(), shape.w())));
  }

  /**
   * Whether there is nothing between the channels of one pixel and of the next.
   *
   * @return true if pixels are as far apart as there are channels
   */
  public boolean isDense() {
    return pixelStride == shape.c();
  }

  /**
   * How far pixels are apart.
   *
   * @return bytes from a pixel to the next
   */
  public long pixelBytes() {
    return (long) pixelStride * Float.BYTES;
  }

  /**
   * How many pixels all images have.
   *
   * @return n · h · w
   */
  public long pixels() {
    return (long) shape.n() * shape.h() * shape.w();
  }

  /**
   * Checks a tensor.
   *
   * @param role what the tensor is, for the message
   * @param tensor any tensor
   * @param operation whose tensor it is, for the message
   * @return its address
   * @throws InvalidTensorException if it has another form
   */
  public long requireOf(String role, Tensor tensor, Object operation) {
    if (!tensor.shape().equals(shape)
        || tensor.layout() != Layout.NHWC
        || !tensor.strides().equals(strides)) {
      throw new InvalidTensorException(
          "%s is %s, pixels %d floats apart: must be %s NHWC, pixels %d floats apart, for %s"
              .formatted(role, tensor, tensor.strides().w(), shape, pixelStride, operation));
    }
    return tensor.address();
  }

  /**
   * Checks that a tensor lies apart from dst.
   *
   * @param role what the tensor is, for the message
   * @param tensor any tensor
   * @param dst where a result goes
   * @param operation whose tensors they are, for the message
   * @throws InvalidTensorException if they overlap
   */
  public static void requireApart(String role, Tensor tensor, Tensor dst, Object operation) {
    if (dst.overlaps(tensor)) {
      throw new InvalidTensorException(
          "%s overlaps dst by address: they must be apart, for %s".formatted(role, operation));
    }
  }
}
