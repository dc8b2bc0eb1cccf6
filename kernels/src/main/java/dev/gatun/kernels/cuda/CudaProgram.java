package dev.gatun.kernels.cuda;

/** Kernels that are ready to be run one after the other. */
@FunctionalInterface
public interface CudaProgram {

  /**
   * Runs them and returns when the last has ended; or, where the thread is being {@linkplain
   * CudaRunner#record recorded}, notes that they are to be run.
   *
   * @throws CudaException if one of them cannot be launched or fails
   */
  void run();
}
