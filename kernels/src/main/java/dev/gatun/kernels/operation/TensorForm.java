package dev.gatun.kernels.operation;

import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Place;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Strides;
import dev.gatun.kernels.tensor.Tensor;

/**
 * The form that a tensor must have: a shape, its order, where it lies, and of how many channels its
 * own are some.
 *
 * @param shape images, channels, rows, columns
 * @param layout NHWC on the host, NCHW on a device
 * @param place where it lies
 * @param pixelStride the channels of the tensor of which it is some; in NHWC the floats from a
 *     pixel to the next
 * @param strides the distances in memory that follow
 */
public record TensorForm(
    Shape shape, Layout layout, Place place, int pixelStride, Strides strides) {

  /**
   * Of a tensor without gaps.
   *
   * @param shape images, channels, rows, columns
   * @return the form on the host
   */
  public static TensorForm dense(Shape shape) {
    return of(shape, OperationOptions.DENSE);
  }

  /**
   * Of some channels of a tensor that may have more.
   *
   * @param shape images, channels, rows, columns
   * @param pixelStride the channels of that tensor, or {@link OperationOptions#DENSE}
   * @return the form on the host
   * @throws InvalidTensorException if that tensor has fewer channels
   */
  public static TensorForm of(Shape shape, int pixelStride) {
    return of(shape, Layout.NHWC, Place.HOST, pixelStride);
  }

  /** Likewise in any order, anywhere. */
  static TensorForm of(Shape shape, Layout layout, Place place, int pixelStride) {
    int stride = pixelStride == OperationOptions.DENSE ? shape.c() : pixelStride;
    if (stride < shape.c()) {
      throw new InvalidTensorException(
          "dst pixel stride %d for %s: must be at least %d, its channels"
              .formatted(stride, shape, shape.c()));
    }
    Shape whole = new Shape(shape.n(), stride, shape.h(), shape.w());
    return new TensorForm(shape, layout, place, stride, layout.strides(whole));
  }

  /** Of a tensor of another shape, without gaps, in the same order at the same place. */
  TensorForm denseLike(Shape other) {
    return of(other, layout, place, OperationOptions.DENSE);
  }

  /**
   * Whether it is all channels of its tensor.
   *
   * @return true if there is nothing between them
   */
  public boolean isDense() {
    return pixelStride == shape.c();
  }

  /**
   * How far pixels are apart in NHWC.
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
   * @throws InvalidTensorException if it has another form or lies elsewhere
   */
  public long requireOf(String role, Tensor tensor, Object operation) {
    if (!tensor.shape().equals(shape)
        || tensor.layout() != layout
        || !tensor.strides().equals(strides)) {
      throw new InvalidTensorException(
          "%s is %s, %s: must be %s %s, %s, for %s"
              .formatted(
                  role,
                  tensor,
                  distance(tensor.layout(), tensor.strides()),
                  shape,
                  layout,
                  distance(layout, strides),
                  operation));
    }
    return tensor.addressOn(place);
  }

  /** What tells a tensor from some channels of a larger one. */
  private static String distance(Layout layout, Strides strides) {
    return layout == Layout.NHWC
        ? "pixels %d floats apart".formatted(strides.w())
        : "images %d floats apart".formatted(strides.n());
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
