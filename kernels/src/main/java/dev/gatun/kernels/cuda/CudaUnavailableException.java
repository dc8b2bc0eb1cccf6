package dev.gatun.kernels.cuda;

/** A device was asked for where there is none that can be used. */
public class CudaUnavailableException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param missing what is missing and what to do
   */
  public CudaUnavailableException(MissingCuda missing) {
    super("CUDA: " + missing);
  }
}
