package dev.gatun.network.onnx;

import dev.gatun.network.operation.Padding;
import dev.gatun.network.operation.Window;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A pooling window on the rows of a picture, valid by construction; one column.
 *
 * @param kernel its size
 * @param stride from one position to the next
 * @param dilation rows skipped between two of the kernel
 * @param before padding above, taken modulo the kernel, because ONNX Runtime takes no more
 * @param after padding below, taken modulo the kernel
 * @param rest rows beyond the least that the kernel needs
 * @param ceil whether the number of positions is rounded up
 */
record DrawnPool(
    int kernel, int stride, int dilation, int before, int after, int rest, boolean ceil) {

  static Arbitrary<DrawnPool> any() {
    return Combinators.combine(
            upTo(1, 4),
            upTo(1, 4),
            upTo(0, 2),
            upTo(0, 3),
            upTo(0, 3),
            upTo(0, 9),
            Arbitraries.of(true, false))
        .as(DrawnPool::new);
  }

  int top() {
    return before % kernel;
  }

  int bottom() {
    return after % kernel;
  }

  int span() {
    return (kernel - 1) * (dilation + 1) + 1;
  }

  int rows() {
    return Math.max(1, span() - top() - bottom()) + rest;
  }

  Window window() {
    return new Window(kernel, 1, stride, 1, new Padding(top(), 0, bottom(), 0), dilation, 0);
  }

  /** The row of src, or of padding around it, that a position has its k-th element in. */
  int row(int position, int k) {
    return position * stride - top() + k * (dilation + 1);
  }

  boolean isInSrc(int row) {
    return row >= 0 && row < rows();
  }

  /** Whether a row is in src or in its padding, and not beyond, where rounding up can reach. */
  boolean isPadded(int row) {
    return row < rows() + bottom();
  }

  private static Arbitrary<Integer> upTo(int min, int max) {
    return Arbitraries.integers().between(min, max);
  }
}
