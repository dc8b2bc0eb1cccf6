package dev.gatun.network.onnx;

import dev.gatun.network.operation.Padding;
import dev.gatun.network.operation.Window;
import dev.gatun.reference.pool.PoolKind;
import dev.gatun.reference.pool.PoolProblem;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A pooling window on the rows of a picture of one column, valid by construction.
 *
 * @param kernel its size
 * @param stride from one position to the next
 * @param before padding above, taken modulo the kernel
 * @param after padding below, taken modulo the kernel
 * @param rest rows beyond the least that the kernel needs
 * @param ceil whether the number of positions is rounded up
 */
record DrawnPool(int kernel, int stride, int before, int after, int rest, boolean ceil) {

  static Arbitrary<DrawnPool> any() {
    return Combinators.combine(
            upTo(1, 4), upTo(1, 4), upTo(0, 3), upTo(0, 3), upTo(0, 9), Arbitraries.of(true, false))
        .as(DrawnPool::new);
  }

  int top() {
    return before % kernel;
  }

  int bottom() {
    return after % kernel;
  }

  int rows() {
    return Math.max(1, kernel - top() - bottom()) + rest;
  }

  Window window() {
    return new Window(kernel, 1, stride, 1, new Padding(top(), 0, bottom(), 0), 0, 0);
  }

  PoolProblem problem(PoolKind kind) {
    return new PoolProblem(
        kind, 1, 1, rows(), 1, kernel, 1, stride, 1, top(), 0, bottom(), 0, ceil);
  }

  /** Whether the last position reaches behind the padding, as only rounding up can. */
  boolean reachesBeyond() {
    int positions = problem(PoolKind.MAX).oh();
    return (positions - 1) * stride + kernel > top() + rows() + bottom();
  }

  private static Arbitrary<Integer> upTo(int min, int max) {
    return Arbitraries.integers().between(min, max);
  }
}
