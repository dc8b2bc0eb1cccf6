package dev.gatun.kernels.cuda;

import java.util.ArrayList;
import java.util.List;
import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.JCudaDriver;

/**
 * Times by events, between which the device notes when it comes by. The host goes ahead, some runs
 * at a time, so that the device need not wait for it: what takes less time than to launch it is
 * timed rightly, as long as what runs before it takes longer.
 *
 * @see <a href="https://docs.nvidia.com/cuda/cuda-driver-api/group__CUDA__EVENT.html">CUDA Driver
 *     API, Event Management</a>
 */
final class EventClock implements DeviceClock {

  private static final int AHEAD = 16;
  private static final double NANOS_PER_MILLI = 1e6;

  private final CudaDevice device;

  EventClock(CudaDevice device) {
    this.device = device;
  }

  /** Two moments. */
  private record Span(CUevent begin, CUevent end) {}

  @Override
  public double[] nanos(int times, Runnable before, Runnable work) {
    device.use();
    List<Span> spans = new ArrayList<>();
    try {
      while (spans.size() < Math.min(times, AHEAD)) {
        spans.add(new Span(newEvent(), newEvent()));
      }
      double[] nanos = new double[times];
      for (int first = 0; first < times; first += AHEAD) {
        int last = Math.min(times, first + AHEAD);
        List<Span> used = spans.subList(0, last - first);
        device.runAndAwait(() -> used.forEach(span -> run(span, before, work)), "timed work");
        for (int i = first; i < last; i++) {
          nanos[i] = nanos(used.get(i - first));
        }
      }
      return nanos;
    } finally {
      spans.forEach(this::close);
    }
  }

  private void run(Span span, Runnable before, Runnable work) {
    before.run();
    note(span.begin());
    work.run();
    note(span.end());
  }

  private CUevent newEvent() {
    CUevent event = new CUevent();
    device.check(
        JCudaDriver.cuEventCreate(event, CUevent_flags.CU_EVENT_DEFAULT),
        "cuEventCreate on " + device);
    return event;
  }

  private void note(CUevent event) {
    device.check(
        JCudaDriver.cuEventRecord(event, CudaDevice.DEFAULT_STREAM), "cuEventRecord on " + device);
  }

  private double nanos(Span span) {
    float[] millis = new float[1];
    device.check(
        JCudaDriver.cuEventElapsedTime(millis, span.begin(), span.end()),
        "cuEventElapsedTime on " + device);
    return millis[0] * NANOS_PER_MILLI;
  }

  /** A lost device's events went with its context. */
  private void close(Span span) {
    if (!device.isLost()) {
      JCudaDriver.cuEventDestroy(span.begin());
      JCudaDriver.cuEventDestroy(span.end());
    }
  }
}
