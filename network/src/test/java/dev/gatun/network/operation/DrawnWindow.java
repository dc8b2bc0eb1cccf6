package dev.gatun.network.operation;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A window on one axis, drawn so that it is valid by construction: src follows from the others.
 *
 * @param kernel its size
 * @param stride from one position to the next
 * @param dilation elements skipped between two of the kernel
 * @param before padding before, taken modulo the span
 * @param after padding after, taken modulo the span
 * @param rest src elements beyond the least that the kernel needs
 */
record DrawnWindow(int kernel, int stride, int dilation, int before, int after, int rest) {

  static Arbitrary<DrawnWindow> any() {
    return Combinators.combine(
            upTo(1, 5), upTo(1, 4), upTo(0, 2), upTo(0, 4), upTo(0, 4), upTo(0, 9))
        .as(DrawnWindow::new);
  }

  int span() {
    return (kernel - 1) * (dilation + 1) + 1;
  }

  int pt() {
    return before % span();
  }

  int pb() {
    return after % span();
  }

  int src() {
    return Math.max(1, span() - pt() - pb()) + rest;
  }

  /** Rows of the kernel and its geometry on them; one column. */
  Window window() {
    return new Window(kernel, 1, stride, 1, new Padding(pt(), 0, pb(), 0), dilation, 0);
  }

  /** By trying: first rows of positions whose rows all lie in the padded src. */
  long wholePositions() {
    return starts().filter(start -> start + span() <= src() + pb()).count();
  }

  /**
   * By trying: whole positions, and the next one if the whole ones leave something of the padded
   * src behind them and it begins in front of what lies behind src.
   */
  long positionsRoundedUp() {
    long whole = wholePositions();
    long next = -pt() + whole * stride;
    long end = next - stride + span();
    return end < src() + pb() && next < src() ? whole + 1 : whole;
  }

  private IntStream starts() {
    return IntStream.iterate(-pt(), start -> start <= src() + pb(), start -> start + stride);
  }

  private static Arbitrary<Integer> upTo(int min, int max) {
    return Arbitraries.integers().between(min, max);
  }
}
