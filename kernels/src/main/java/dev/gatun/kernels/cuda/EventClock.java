package dev.gatun.kernels.cuda;

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

  private final CudaDevice device;

  EventClock(CudaDevice device) {
    this.device = device;
  }

  @Override
  public double[] nanos(int times, Runnable before, Runnable work, String what) {
    double[] nanos = new double[times];
    try (EventPairs pairs = new EventPairs(device, Math.min(times, AHEAD))) {
      for (int first = 0; first < times; first += AHEAD) {
        int count = Math.min(times - first, AHEAD);
        device.runAndAwait(() -> run(pairs, count, before, work), what);
        for (int i = 0; i < count; i++) {
          nanos[first + i] = pairs.nanos(i);
        }
      }
    }
    return nanos;
  }

  private static void run(EventPairs pairs, int count, Runnable before, Runnable work) {
    for (int i = 0; i < count; i++) {
      before.run();
      pairs.begin(i);
      work.run();
      pairs.end(i);
    }
  }
}
