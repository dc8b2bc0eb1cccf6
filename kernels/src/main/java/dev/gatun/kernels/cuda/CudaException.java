package dev.gatun.kernels.cuda;

/** A call of CUDA, or a kernel, failed. */
public class CudaException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param what the call, or the kernel and its work
   * @param error what CUDA says
   */
  public CudaException(String what, String error) {
    super(what + ": " + error);
  }
}
