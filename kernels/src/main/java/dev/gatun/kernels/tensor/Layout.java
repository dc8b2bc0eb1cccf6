package dev.gatun.kernels.tensor;

/** The order in which a tensor's floats lie in memory, outermost first. */
public enum Layout {
  /** Images, channels, rows, columns; for weights this is OIHW. */
  NCHW,
  /** Images, rows, columns, channels: the channels of a pixel are neighbours. */
  NHWC;

  /**
   * The distances of a dense tensor in this layout.
   *
   * @param shape the sizes
   * @return the strides, in floats
   */
  public Strides strides(Shape shape) {
    long h = shape.h();
    long w = shape.w();
    long c = shape.c();
    return switch (this) {
      case NCHW -> new Strides(c * h * w, h * w, w, 1);
      case NHWC -> new Strides(h * w * c, 1, w * c, c);
    };
  }
}
