package dev.gatun.kernels.simd;

import dev.gatun.kernels.simd.Spinning.Trial;
import dev.gatun.kernels.tensor.OffHeap;

/**
 * How a kind of kernel is spun from a description, and how it is tried out.
 *
 * @param <D> the description, a record
 * @param <K> the kernel
 */
interface Recipe<D, K> {

  /**
   * Defines a fresh class.
   *
   * @param ballast how many loads to throw away first, see {@link Spinning}
   */
  K spin(D description, int ballast);

  /** About how many operations on vectors its code has: so much is C2's work to compile it. */
  int operations(D description);

  /** The memory of a trial; zeros, so that nothing is denormal. */
  OffHeap scratch(D description);

  /** A trial on scratch memory, which the caller closes when it is over. */
  Trial<K> trial(D description, OffHeap scratch);
}
