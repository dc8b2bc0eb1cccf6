package dev.gatun.kernels.cuda;

/** A device has not as much free memory as was asked for. */
public class DeviceMemoryException extends CudaException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param device the device
   * @param asked bytes that were asked for
   * @param free bytes that are free
   * @param total bytes that it has
   */
  public DeviceMemoryException(String device, long asked, long free, long total) {
    super(
        "memory on " + device,
        "%d bytes were asked for, and of %d are %d free".formatted(asked, total, free));
  }

  /**
   * Creates the exception where nobody tells how much is free.
   *
   * @param place whose memory was asked for
   * @param asked bytes that were asked for
   */
  public DeviceMemoryException(String place, long asked) {
    super("memory on " + place, "%d bytes were asked for, and are not to be had".formatted(asked));
  }
}
