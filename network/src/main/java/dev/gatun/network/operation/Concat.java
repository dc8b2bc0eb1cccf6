package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import java.util.List;

/**
 * All srcs behind one another along one axis.
 *
 * @param axis from 0, or from the end where negative
 */
public record Concat(int axis) implements Operation {

  @Override
  public String text() {
    return "concat";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    Srcs.count(srcs, 1, Integer.MAX_VALUE);
    Dims first = srcs.getFirst();
    long size = 0;
    for (Dims src : srcs) {
      require(
          src.rank() == first.rank() && src.with(axis, first.size(axis)).equals(first),
          "srcs " + srcs,
          "must be the same but for axis " + axis);
      size += src.size(axis);
    }
    require(size <= Integer.MAX_VALUE, "axis of " + size, "must fit an int");
    return first.with(axis, (int) size);
  }
}
