package dev.gatun.kernels.cuda;

/** A device has not as much free memory as was asked for. */
public class DeviceMemoryException extends CudaException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param place whose memory was asked for
   * @param asked bytes that were asked for
   * @param free bytes that are free
   * @param total bytes that it has
   */
  public DeviceMemoryException(String place, long asked, long free, long total) {
    super(
        "memory on " + place,
        "%d bytes were asked for, and of %d are %d free".formatted(asked, total, free));
  }

  /**
   * Creates the exception for a call that does not say how much it asks for.
   *
   * @param what the call and its work
   * @param error what CUDA says
   * @param memory what there is, as a clause
   */
  DeviceMemoryException(String what, String error, String memory) {
    super(what, error + "; " + memory);
  }
}
