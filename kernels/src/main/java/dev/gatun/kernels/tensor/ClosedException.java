package dev.gatun.kernels.tensor;

/** Something off-heap, a tensor or a prepared kernel, was used after it was closed. */
public class ClosedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param what the thing that is closed
   */
  public ClosedException(String what) {
    super(what + " is closed: its memory has been freed");
  }
}
