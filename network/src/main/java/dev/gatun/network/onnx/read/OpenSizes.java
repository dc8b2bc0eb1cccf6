package dev.gatun.network.onnx.read;

import dev.gatun.network.operation.Dims;

/** Sizes for what a model leaves open of the shapes of its inputs. */
@FunctionalInterface
public interface OpenSizes {

  /** No size is given; it is refused where one is needed. */
  int UNKNOWN = 0;

  /** One picture, of a size that the model says. */
  OpenSizes ONE_PICTURE = pictures(1);

  /**
   * The size of an axis that is open.
   *
   * @param axis which, from 0
   * @param rank how many axes the input has
   * @return its size, or {@link #UNKNOWN}
   */
  int size(int axis, int rank);

  /**
   * Pictures of a size that the model says.
   *
   * @param batch for the first axis of any input
   * @return the sizes
   */
  static OpenSizes pictures(int batch) {
    return pictures(batch, UNKNOWN, UNKNOWN);
  }

  /**
   * Pictures.
   *
   * @param batch for the first axis of any input
   * @param rows for the third axis of four
   * @param columns for the fourth axis of four
   * @return the sizes
   */
  static OpenSizes pictures(int batch, int rows, int columns) {
    return (axis, rank) ->
        switch (axis) {
          case 0 -> batch;
          case 2 -> rank == 4 ? rows : UNKNOWN;
          case 3 -> rank == 4 ? columns : UNKNOWN;
          default -> UNKNOWN;
        };
  }

  /**
   * Those of a tensor that the model is to be given.
   *
   * @param given its shape
   * @return the sizes for inputs of as many axes
   */
  static OpenSizes of(Dims given) {
    return (axis, rank) -> rank == given.rank() ? given.size(axis) : UNKNOWN;
  }
}
