package dev.gatun.kernels.cuda;

import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUstream;
import jcuda.driver.CUstreamCaptureMode;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;

/**
 * A CUDA graph of what a thread has launched, and a stream to run it in.
 *
 * @see <a href="https://docs.nvidia.com/cuda/cuda-c-programming-guide/#cuda-graphs">CUDA C++
 *     Programming Guide, CUDA Graphs: stream capture</a>
 */
final class DeviceRecording implements CudaRecording {

  private final CudaDevice device;
  private final String work;
  private final CUstream stream = new CUstream();
  private final CUgraphExec graph = new CUgraphExec();
  private boolean isOpen = true;

  DeviceRecording(CudaDevice device, Runnable runs, String work) {
    this.device = device;
    this.work = work;
    device.use();
    device.check(
        JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING),
        "cuStreamCreate for " + work);
    CUgraph captured = new CUgraph();
    try {
      capture(runs, captured);
      device.check(
          JCudaDriver.cuGraphInstantiate(graph, captured, 0), "cuGraphInstantiate for " + work);
    } catch (RuntimeException | Error e) {
      abandon(captured);
      throw e;
    }
    try {
      device.check(JCudaDriver.cuGraphDestroy(captured), "cuGraphDestroy for " + work);
    } catch (CudaException e) {
      closeAfter(e);
      throw e;
    }
  }

  /** Nobody else gets this to close it. */
  private void closeAfter(CudaException failure) {
    try {
      close();
    } catch (CudaException e) {
      failure.addSuppressed(e);
    }
  }

  /** After a failure; what these calls return would hide it. */
  private void abandon(CUgraph captured) {
    if (!device.isLost()) {
      JCudaDriver.cuGraphDestroy(captured);
      JCudaDriver.cuStreamDestroy(stream);
    }
  }

  /** A capture that has begun must end, or the stream could not be destroyed. */
  private void capture(Runnable runs, CUgraph captured) {
    int mode = CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL;
    device.check(
        JCudaDriver.cuStreamBeginCapture(stream, mode), "cuStreamBeginCapture for " + work);
    int result;
    try {
      device.capture(stream, runs);
    } finally {
      result = JCudaDriver.cuStreamEndCapture(stream, captured);
    }
    device.check(result, "cuStreamEndCapture for " + work);
  }

  @Override
  public void run() {
    if (!isOpen) {
      throw new IllegalStateException("a recording that is closed was run");
    }
    device.use();
    boolean waits = !device.isGoingAhead();
    int result = JCudaDriver.cuGraphLaunch(graph, waits ? stream : CudaDevice.DEFAULT_STREAM);
    if (result != 0) {
      device.check(result, "launching " + work);
    }
    result = waits ? JCudaDriver.cuStreamSynchronize(stream) : 0;
    if (result != 0) {
      device.check(result, work + ", one of its kernels; each on its own tells which");
    }
  }

  /** A lost device's graphs went with its context. */
  @Override
  public void close() {
    if (isOpen && !device.isLost()) {
      device.use();
      int ofGraph = JCudaDriver.cuGraphExecDestroy(graph);
      int ofStream = JCudaDriver.cuStreamDestroy(stream);
      isOpen = false;
      device.check(ofGraph, "cuGraphExecDestroy of " + work);
      device.check(ofStream, "cuStreamDestroy of " + work);
    }
  }
}
