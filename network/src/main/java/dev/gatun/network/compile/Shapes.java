package dev.gatun.network.compile;

import dev.gatun.kernels.tensor.Shape;
import dev.gatun.network.operation.Dims;

/** The shapes that kernels have for the shapes of a graph. */
final class Shapes {

  private Shapes() {}

  /** Those of what a layer makes. */
  static Shape of(Layer layer) {
    return of(layer.dims());
  }

  /**
   * Pictures as they are; all else as rows of values, pictures of one pixel, in the same order in
   * all layouts.
   */
  static Shape of(Dims dims) {
    if (dims.rank() == 4) {
      return new Shape(dims.size(0), dims.size(1), dims.size(2), dims.size(3));
    }
    int rows = dims.rank() < 2 ? 1 : dims.size(0);
    return new Shape(rows, Math.toIntExact(dims.elements() / rows), 1, 1);
  }

  /** Whether both layouts are the same floats in the same order. */
  static boolean hasOneOrder(Shape shape) {
    return shape.c() == 1 || shape.h() * shape.w() == 1;
  }
}
