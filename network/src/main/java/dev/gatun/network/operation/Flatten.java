package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import java.util.List;

/**
 * Two axes of many: those before the given one become the first, the others the second.
 *
 * @param axis from 0 to the rank, or from the end where negative; 1 flattens each picture
 */
public record Flatten(int axis) implements Operation {

  @Override
  public String text() {
    return "flatten";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    Dims src = Srcs.only(srcs);
    int split = axis == src.rank() ? axis : src.axis(axis);
    long rows = src.elements(0, split);
    long columns = src.elements(split, src.rank());
    require(Math.max(rows, columns) <= Integer.MAX_VALUE, "src " + src, "an axis must fit an int");
    return Dims.of((int) rows, (int) columns);
  }
}
