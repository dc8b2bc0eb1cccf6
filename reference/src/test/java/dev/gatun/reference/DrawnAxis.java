package dev.gatun.reference;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * One spatial axis drawn so that it is valid by construction: the src size follows from the others.
 *
 * @param dst the least dst size wanted
 * @param kernel the kernel size
 * @param stride the stride
 * @param before the padding before
 * @param skew by how much the padding after differs from the one before
 * @param dilation the dilation
 * @param rest src elements behind the last kernel position, taken modulo the stride
 */
record DrawnAxis(int dst, int kernel, int stride, int before, int skew, int dilation, int rest) {

  static Arbitrary<DrawnAxis> any() {
    return Combinators.combine(
            upTo(1, 7), upTo(1, 5), upTo(1, 4), upTo(0, 4), skews(), upTo(0, 2), upTo(0, 3))
        .as(DrawnAxis::new);
  }

  int after() {
    return Math.max(0, before + skew);
  }

  int src() {
    int span = (dst - 1) * stride + (kernel - 1) * (dilation + 1) + 1 + rest % stride;
    return Math.max(1, span - before - after());
  }

  /** None in half of the cases. */
  private static Arbitrary<Integer> skews() {
    return Arbitraries.oneOf(Arbitraries.just(0), upTo(-2, 2));
  }

  private static Arbitrary<Integer> upTo(int min, int max) {
    return Arbitraries.integers().between(min, max);
  }
}
