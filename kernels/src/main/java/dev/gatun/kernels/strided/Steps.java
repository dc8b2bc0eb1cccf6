package dev.gatun.kernels.strided;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where the elements of an operand lie: that of the index i₀, i₁, … is {@code first} + Σ i · step
 * floats from its begin.
 *
 * @param first the place of the element with index zero everywhere, in floats
 * @param floats from an element to the next along each axis; 0 repeats the element
 */
public record Steps(long first, List<Long> floats) {

  /** Copies the list. */
  public Steps {
    floats = List.copyOf(floats);
  }

  /**
   * Of a tensor without gaps, the last axis fastest.
   *
   * @param sizes of the tensor
   * @return its steps, from its first element
   */
  public static Steps rowMajor(List<Integer> sizes) {
    List<Long> floats = new ArrayList<>();
    long step = 1;
    for (int size : sizes.reversed()) {
      floats.add(step);
      step *= size;
    }
    return new Steps(0, floats.reversed());
  }

  /**
   * Of a tensor without gaps that is repeated to a larger shape: along axes that it has not, or of
   * which it has one.
   *
   * @param sizes of the tensor
   * @param rank axes of the larger shape, with which the last ones are aligned
   * @return its steps in the larger shape
   */
  public static Steps repeated(List<Integer> sizes, int rank) {
    List<Long> floats = new ArrayList<>(Collections.nCopies(rank - sizes.size(), 0L));
    List<Long> own = rowMajor(sizes).floats;
    for (int axis = 0; axis < sizes.size(); axis++) {
      floats.add(sizes.get(axis) == 1 ? 0L : own.get(axis));
    }
    return new Steps(0, floats);
  }

  /**
   * The same axes in another order.
   *
   * @param order for each new axis the old one
   * @return the new steps
   */
  public Steps inOrder(List<Integer> order) {
    return new Steps(first, order.stream().map(floats::get).toList());
  }

  /**
   * The same from an element further behind.
   *
   * @param index of the element along each axis
   * @return the new steps
   */
  public Steps from(List<Integer> index) {
    long place = first;
    for (int axis = 0; axis < index.size(); axis++) {
      place += index.get(axis) * floats.get(axis);
    }
    return new Steps(place, floats);
  }

  /** The place behind the furthest element of an index space, in floats; all steps are from 0. */
  long end(List<Integer> sizes) {
    long last = first;
    for (int axis = 0; axis < sizes.size(); axis++) {
      last += (sizes.get(axis) - 1) * floats.get(axis);
    }
    return last + 1;
  }
}
