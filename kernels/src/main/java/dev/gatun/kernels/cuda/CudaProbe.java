package dev.gatun.kernels.cuda;

/**
 * What a machine is asked to know whether CUDA kernels run on it; each question only where the
 * answers to those before it were good.
 */
interface CudaProbe {

  /** The system, as Java names it. */
  String os();

  /** The processor's architecture, as Java names it. */
  String arch();

  /** Whether a file is shipped with JCuda. */
  boolean hasResource(String name);

  /** Whether the system's loader finds a library and can load it. */
  boolean loads(String library);

  /**
   * What {@code cuInit} returns.
   *
   * @throws LinkageError if JCuda's own library does not load
   */
  int init();

  /** What a result means, by its name and in words. */
  String text(int result);

  /**
   * The newest CUDA that the driver knows, as {@code cuDriverGetVersion} counts.
   *
   * @throws CudaException if the driver does not tell
   */
  int version();

  /**
   * The first device.
   *
   * @throws CudaException if the driver does not tell
   */
  Device device();

  /**
   * A device.
   *
   * @param name its name
   * @param major compute capability before the point
   * @param minor and behind it
   */
  record Device(String name, int major, int minor) {}
}
