package dev.gatun.kernels.cuda;

/** Times what a device does, by the device itself where there is one. */
@FunctionalInterface
public interface DeviceClock {

  /**
   * Runs something again and again.
   *
   * @param times how often
   * @param before what runs before each, and is not counted
   * @param work programs, recordings or a library's calls, on the device that the clock is of
   * @param what who computes what, for messages
   * @return how long each took, in nanoseconds
   * @throws CudaException if any of it fails
   */
  double[] nanos(int times, Runnable before, Runnable work, String what);

  /**
   * Times what has ended when it returns, by the clock of the host.
   *
   * @param times how often
   * @param before what runs before each, and is not counted
   * @param work what is timed
   * @return how long each took, in nanoseconds
   */
  static double[] byTheHost(int times, Runnable before, Runnable work) {
    double[] nanos = new double[times];
    for (int i = 0; i < times; i++) {
      before.run();
      long start = System.nanoTime();
      work.run();
      nanos[i] = System.nanoTime() - start;
    }
    return nanos;
  }
}
