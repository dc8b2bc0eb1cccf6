package dev.gatun.kernels.parallel;

/**
 * The body of a parallel loop over the parts of a kernel's work.
 *
 * <p>It takes addresses as plain numbers, so that one body serves every run of a kernel and handing
 * it to a pool allocates nothing.
 */
@FunctionalInterface
public interface ParallelBody {

  /**
   * Does one part of the work.
   *
   * @param part which part, 0 to parts − 1; each comes exactly once
   * @param worker which thread, 0 to threads − 1; no two parts run with the same one at a time
   * @param src address of src
   * @param residual address of the residual, or 0
   * @param dst address of dst
   * @param workspace address of the workspace, shared by all workers
   */
  void run(int part, int worker, long src, long residual, long dst, long workspace);
}
