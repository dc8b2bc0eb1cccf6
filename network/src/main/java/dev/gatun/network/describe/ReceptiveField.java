package dev.gatun.network.describe;

import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.GlobalAvgPool;
import dev.gatun.network.operation.Operation;
import dev.gatun.network.operation.Pooling;
import dev.gatun.network.operation.Reshape;
import dev.gatun.network.operation.TableConv;
import dev.gatun.network.operation.Window;
import java.util.List;

/**
 * The part of a network's input that one element depends on, padding included: a kernel of k that
 * steps over elements which are s pixels apart, each of field r, sees r + (k − 1) · s.
 *
 * @param rows of the input; of an element that depends on all of the maps before, may be more than
 *     there are
 * @param columns of the input
 * @param rowStep rows of the input between the fields of two neighbours
 * @param columnStep columns of the input between the fields of two neighbours
 * @see <a href="https://distill.pub/2019/computing-receptive-fields/">Araujo, Norris and Sim,
 *     Computing Receptive Fields of Convolutional Neural Networks, 2019</a>
 */
record ReceptiveField(long rows, long columns, long rowStep, long columnStep) {

  /** Of an element of the input. */
  static final ReceptiveField PIXEL = new ReceptiveField(1, 1, 1, 1);

  /** Of what an operation yields from srcs of such fields. */
  static ReceptiveField behind(Operation operation, List<Dims> dims, List<ReceptiveField> srcs) {
    ReceptiveField src = srcs.stream().reduce(ReceptiveField::union).orElse(PIXEL);
    return switch (operation) {
      case Conv conv -> src.through(conv.window());
      case TableConv conv -> src.through(conv.window());
      case Pooling pooling -> src.through(pooling.window());
      case GlobalAvgPool _, Flatten _, Reshape _ -> src.ofWhole(dims.getFirst());
      default -> src;
    };
  }

  private ReceptiveField through(Window window) {
    return new ReceptiveField(
        rows + (window.spannedRows() - 1) * rowStep,
        columns + (window.spannedColumns() - 1) * columnStep,
        rowStep * window.sh(),
        columnStep * window.sw());
  }

  private ReceptiveField ofWhole(Dims maps) {
    return maps.rank() == 4 ? through(Window.kernel(maps.size(2), maps.size(3))) : this;
  }

  private ReceptiveField union(ReceptiveField other) {
    return new ReceptiveField(
        Math.max(rows, other.rows),
        Math.max(columns, other.columns),
        Math.max(rowStep, other.rowStep),
        Math.max(columnStep, other.columnStep));
  }
}
