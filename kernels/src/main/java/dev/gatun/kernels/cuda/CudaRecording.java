package dev.gatun.kernels.cuda;

/**
 * What was run while it was recorded, to be run as one again and again: all kernels go to the
 * device at once, and the caller waits once. By one thread at a time.
 */
public interface CudaRecording extends CudaProgram, AutoCloseable {

  /** Gives back what it takes of the device; again is harmless. A run must not be under way. */
  @Override
  void close();
}
