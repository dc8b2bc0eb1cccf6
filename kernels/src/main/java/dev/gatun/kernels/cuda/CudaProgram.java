package dev.gatun.kernels.cuda;

/** Kernels that are ready to be run one after the other. */
@FunctionalInterface
public interface CudaProgram {

  /**
   * Runs them and returns when the last has ended.
   *
   * @throws CudaException if one of them cannot be launched or fails
   */
  void run();
}
