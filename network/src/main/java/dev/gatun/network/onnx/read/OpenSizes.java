package dev.gatun.network.onnx.read;

/**
 * Sizes for what a model leaves open of the shapes of its inputs. {@link #UNKNOWN} rows or columns
 * are refused where they are needed.
 *
 * @param batch for the first axis of any input
 * @param rows for the third axis of pictures
 * @param columns for the fourth axis of pictures
 */
public record OpenSizes(int batch, int rows, int columns) {

  /** No size is given. */
  public static final int UNKNOWN = 0;

  /** One picture, of a size that the model says. */
  public static final OpenSizes ONE_PICTURE = new OpenSizes(1, UNKNOWN, UNKNOWN);

  /** The size of an axis that is open, or {@link #UNKNOWN}. */
  int of(int axis, int rank) {
    if (axis == 0) {
      return batch;
    }
    return switch (rank == 4 ? axis : -1) {
      case 2 -> rows;
      case 3 -> columns;
      default -> UNKNOWN;
    };
  }
}
