package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sizes of a tensor of any rank, the slowest axis first; of pictures, batch × channels × rows ×
 * columns. None is a scalar.
 *
 * @param sizes each at least 1, together at most {@link #MAX_ELEMENTS}
 */
public record Dims(List<Integer> sizes) {

  /** The most elements of a tensor: 2⁴⁰ bytes as fp32. */
  public static final long MAX_ELEMENTS = 1L << 38;

  /**
   * Checks the sizes.
   *
   * @throws InvalidNetworkException if a size is below one or the elements are too many
   */
  public Dims {
    sizes = List.copyOf(sizes);
    double elements = 1;
    for (int size : sizes) {
      require(size >= 1, "shape " + text(sizes), "every size must be at least 1");
      elements *= size;
    }
    require(elements <= MAX_ELEMENTS, "shape " + text(sizes), "a tensor has at most 2^38 elements");
  }

  /**
   * Of given sizes.
   *
   * @param sizes the slowest axis first
   * @return the dims
   * @throws InvalidNetworkException as the constructor
   */
  public static Dims of(int... sizes) {
    return new Dims(IntStream.of(sizes).boxed().toList());
  }

  /**
   * The number of axes.
   *
   * @return 0 for a scalar
   */
  public int rank() {
    return sizes.size();
  }

  /**
   * The size of an axis.
   *
   * @param axis from 0, or from the end where negative
   * @return the size
   * @throws InvalidNetworkException if there is no such axis
   */
  public int size(int axis) {
    return sizes.get(axis(axis));
  }

  /**
   * An axis counted from the front.
   *
   * @param axis from 0, or from the end where negative
   * @return the axis, from 0
   * @throws InvalidNetworkException if there is no such axis
   */
  public int axis(int axis) {
    require(
        -rank() <= axis && axis < rank(),
        "axis " + axis,
        "must be from %d to %d for shape %s".formatted(-rank(), rank() - 1, this));
    return axis < 0 ? axis + rank() : axis;
  }

  /**
   * The same but for one axis.
   *
   * @param axis which
   * @param size its new size
   * @return the new dims
   * @throws InvalidNetworkException if there is no such axis or the result cannot be
   */
  public Dims with(int axis, int size) {
    List<Integer> changed = new ArrayList<>(sizes);
    changed.set(axis(axis), size);
    return new Dims(changed);
  }

  /**
   * The number of elements of all axes from one to another.
   *
   * @param from the first axis
   * @param to the axis behind the last
   * @return the product of their sizes, 1 for none
   */
  public long elements(int from, int to) {
    return sizes.subList(from, to).stream()
        .mapToLong(Integer::longValue)
        .reduce(1, (a, b) -> a * b);
  }

  /**
   * The number of elements.
   *
   * @return the product of all sizes
   */
  public long elements() {
    return elements(0, rank());
  }

  /**
   * The number of bytes as fp32.
   *
   * @return four an element
   */
  public long bytes() {
    return Float.BYTES * elements();
  }

  @Override
  public String toString() {
    return text(sizes);
  }

  private static String text(List<Integer> sizes) {
    return sizes.isEmpty()
        ? "scalar"
        : sizes.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
