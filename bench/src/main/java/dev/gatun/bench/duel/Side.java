package dev.gatun.bench.duel;

import dev.gatun.kernels.verify.Verdict;

/** One of the two in a duel, ready to run. */
public interface Side extends AutoCloseable {

  /**
   * The name in the result.
   *
   * @return such as "im2col-gemm"
   */
  String name();

  /**
   * What computes, as precisely as is known.
   *
   * @return such as a layout, a register tile or a peer's own name of its kernel
   */
  String implementation();

  /**
   * The work of one run.
   *
   * @return floating-point operations
   */
  double flops();

  /** Does the work once. */
  void run();

  /**
   * Does the work once and looks whether it was done right.
   *
   * @return the verdict
   */
  Verdict check();

  @Override
  void close();
}
