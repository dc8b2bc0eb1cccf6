package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import java.util.ArrayList;
import java.util.List;

/**
 * Integers that are known when a model is read: shapes, axes and the like.
 *
 * @param name what the model calls them
 * @param rank the number of axes, 0 for a scalar
 * @param values all of them
 */
record FixedIntegers(String name, int rank, List<Long> values) implements FixedTensor {

  /** Enough for the shape of anything; what has more is no shape. */
  static final int MOST = 1 << 16;

  FixedIntegers {
    values = List.copyOf(values);
    require(
        values.size() <= MOST,
        "tensor '%s' of %d integers: must be at most %d",
        name,
        values.size(),
        MOST);
  }

  @Override
  public FixedIntegers named(String other) {
    return new FixedIntegers(other, rank, values);
  }

  /** All of them, which must be a list. */
  List<Long> list(String what) {
    require(rank == 1, "%s, integers of %d axes: must be a list", what, rank);
    return values;
  }

  boolean isRepeatedTo(int count) {
    return values.size() == count || values.size() == 1;
  }

  /** One of them; of one there are as many as are wanted. */
  long repeated(int index) {
    return values.get(values.size() == 1 ? 0 : index);
  }

  /** As ints; a refusal names the tensor. */
  List<Integer> ints() {
    List<Integer> ints = new ArrayList<>();
    for (long value : values) {
      require(value == (int) value, "tensor '%s' has %d: must fit an int of 32 bits", name, value);
      ints.add((int) value);
    }
    return ints;
  }
}
