package dev.gatun.kernels.cuda;

import java.util.ArrayList;
import java.util.List;
import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** Pairs of events, each for the begin and the end of something in the default stream. */
final class EventPairs implements AutoCloseable {

  private static final double NANOS_PER_MILLI = 1e6;

  private final CudaDevice device;

  /** Begin and end by turns. */
  private final List<CUevent> events = new ArrayList<>();

  EventPairs(CudaDevice device, int pairs) {
    this.device = device;
    device.use();
    try {
      while (events.size() < 2 * pairs) {
        events.add(newEvent());
      }
    } catch (RuntimeException | Error e) {
      destroy(); // whose results would hide the failure
      throw e;
    }
  }

  private CUevent newEvent() {
    CUevent event = new CUevent();
    device.check(
        JCudaDriver.cuEventCreate(event, CUevent_flags.CU_EVENT_DEFAULT),
        "cuEventCreate on " + device);
    return event;
  }

  /** Has the device note when it comes by. */
  void begin(int pair) {
    note(events.get(2 * pair));
  }

  /** The same, behind what is timed. */
  void end(int pair) {
    note(events.get(2 * pair + 1));
  }

  private void note(CUevent event) {
    device.check(
        JCudaDriver.cuEventRecord(event, CudaDevice.DEFAULT_STREAM), "cuEventRecord on " + device);
  }

  /** What lies between the two, which must be past. */
  double nanos(int pair) {
    float[] millis = new float[1];
    device.check(
        JCudaDriver.cuEventElapsedTime(millis, events.get(2 * pair), events.get(2 * pair + 1)),
        "cuEventElapsedTime on " + device);
    return millis[0] * NANOS_PER_MILLI;
  }

  @Override
  public void close() {
    device.check(destroy(), "cuEventDestroy on " + device);
  }

  /** Destroys all, unless they went with a lost device's context, and returns the worst result. */
  private int destroy() {
    return device.isLost()
        ? CUresult.CUDA_SUCCESS
        : events.stream()
            .mapToInt(JCudaDriver::cuEventDestroy)
            .reduce(CUresult.CUDA_SUCCESS, Math::max);
  }
}
