package dev.gatun.kernels.cuda;

import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Tensor;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;

/**
 * Work that a device does in order while the caller goes on; that of several streams overlaps. Its
 * tensors must stay open, and those of the host unread, until {@link #await} has returned.
 */
public final class CudaStream implements AutoCloseable {

  private final CudaDevice device;
  private final CUstream stream = new CUstream();
  private boolean isOpen = true;

  CudaStream(CudaDevice device) {
    this.device = device;
    device.use();
    device.check(
        JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING),
        "cuStreamCreate on " + device);
  }

  /**
   * Begins to copy to the device.
   *
   * @param host a dense tensor, in {@link CudaDevice#pinned} memory if the copy is to overlap
   * @param to a dense tensor of the same shape and layout on the device
   * @throws InvalidTensorException if the tensors do not fit
   * @throws IllegalStateException if the stream is closed
   */
  public void copyIn(Tensor host, Tensor to) {
    requireOpen();
    requireAlike(host, to);
    long address = to.addressOn(device);
    device.use();
    device.check(
        JCudaDriver.cuMemcpyHtoDAsync(
            new DevicePointer(address), new HostPointer(host.segment()), bytes(host), stream),
        "copying %s to %s".formatted(host, device));
  }

  /**
   * Begins to copy from the device.
   *
   * @param from a dense tensor on the device
   * @param host a dense tensor of the same shape and layout, in {@link CudaDevice#pinned} memory if
   *     the copy is to overlap
   * @throws InvalidTensorException if the tensors do not fit
   * @throws IllegalStateException if the stream is closed
   */
  public void copyOut(Tensor from, Tensor host) {
    requireOpen();
    requireAlike(from, host);
    long address = from.addressOn(device);
    device.use();
    device.check(
        JCudaDriver.cuMemcpyDtoHAsync(
            new HostPointer(host.segment()), new DevicePointer(address), bytes(from), stream),
        "copying %s from %s".formatted(from, device));
  }

  /**
   * Waits until all is done that was begun.
   *
   * @throws CudaException if any of it failed
   * @throws IllegalStateException if the stream is closed
   */
  public void await() {
    requireOpen();
    device.use();
    device.check(JCudaDriver.cuStreamSynchronize(stream), "the work of a stream on " + device);
  }

  /**
   * Waits and gives the stream back; again is harmless. A lost device's streams went with it.
   *
   * @throws CudaException if any of the work failed
   */
  @Override
  public void close() {
    if (isOpen && !device.isLost()) {
      device.use();
      int awaited = JCudaDriver.cuStreamSynchronize(stream);
      int destroyed = JCudaDriver.cuStreamDestroy(stream);
      isOpen = false;
      device.check(awaited, "the work of a stream on " + device);
      device.check(destroyed, "cuStreamDestroy on " + device);
    }
  }

  private void requireOpen() {
    if (!isOpen) {
      throw new IllegalStateException("a stream on %s that is closed was used".formatted(device));
    }
  }

  private static long bytes(Tensor tensor) {
    return tensor.shape().bytes();
  }

  static void requireAlike(Tensor from, Tensor to) {
    boolean isAlike = from.shape().equals(to.shape()) && from.layout() == to.layout();
    if (!isAlike || !from.isDense() || !to.isDense()) {
      throw new InvalidTensorException(
          "a copy of %s to %s: must be dense, of one shape and layout".formatted(from, to));
    }
  }
}
