package dev.gatun.network.compile;

import dev.gatun.kernels.tensor.Shape;
import dev.gatun.network.operation.Dims;

/** The shapes that kernels have for the shapes of a graph. */
final class Shapes {

  private Shapes() {}

  /** Pictures as they are; rows of values as pictures of one pixel. */
  static Shape of(Layer layer) {
    Dims dims = layer.dims();
    return switch (dims.rank()) {
      case 4 -> new Shape(dims.size(0), dims.size(1), dims.size(2), dims.size(3));
      case 2 -> new Shape(dims.size(0), dims.size(1), 1, 1);
      default ->
          throw new UncompilableException(
              layer.node(),
              "its dst is %s, and must be batch × channels × rows × columns or batch × values"
                  .formatted(dims));
    };
  }

  /** Whether both layouts are the same floats in the same order. */
  static boolean hasOneOrder(Shape shape) {
    return shape.c() == 1 || shape.h() * shape.w() == 1;
  }
}
