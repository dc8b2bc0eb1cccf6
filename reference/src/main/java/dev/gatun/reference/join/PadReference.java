package dev.gatun.reference.join;

import dev.gatun.reference.Expected;
import java.util.List;

/** The definition of padding: src with a constant around it, bit by bit. */
public final class PadReference {

  private PadReference() {}

  /**
   * Puts a constant around a tensor.
   *
   * @param src its elements in row-major order
   * @param sizes the sizes of its axes
   * @param before how much comes before it along each axis; what is negative is cut off
   * @param after how much comes after it along each axis; what is negative is cut off
   * @param value the constant
   * @return all elements in row-major order
   */
  public static Expected of(
      float[] src, List<Integer> sizes, List<Integer> before, List<Integer> after, float value) {
    int count = 1;
    for (int axis = 0; axis < sizes.size(); axis++) {
      count *= before.get(axis) + sizes.get(axis) + after.get(axis);
    }
    double[] dst = new double[count];
    for (int i = 0; i < count; i++) {
      int from = source(i, sizes, before, after);
      dst[i] = from < 0 ? value : src[from];
    }
    return Expected.exactly(dst);
  }

  /** The element of src that lies at an element of dst, or −1 if none does. */
  private static int source(
      int at, List<Integer> sizes, List<Integer> before, List<Integer> after) {
    int rest = at;
    int from = 0;
    int stride = 1;
    for (int axis = sizes.size() - 1; axis >= 0; axis--) {
      int whole = before.get(axis) + sizes.get(axis) + after.get(axis);
      int index = rest % whole - before.get(axis);
      if (index < 0 || index >= sizes.get(axis)) {
        return -1;
      }
      from += index * stride;
      stride *= sizes.get(axis);
      rest /= whole;
    }
    return from;
  }
}
