package dev.gatun.bench.duel;

/** Times one side by batches that are long enough for the clock. */
final class Stopwatch {

  /** A hundred thousand times what reading the clock costs. */
  private static final double BATCH_NANOS = 2e6;

  private static final double LEAST_WARM_UP_NANOS = 0.3e9;
  private static final double MOST_WARM_UP_NANOS = 3e9;
  private static final int STABLE_BATCHES = 5;
  private static final double STABLE_SPREAD = 0.05;

  private final Side side;
  private int runs = 1;

  Stopwatch(Side side) {
    this.side = side;
  }

  /** The side with its times. */
  SideTimes times(double[] nanos) {
    return new SideTimes(side.name(), side.implementation(), side.flops(), runs, nanos);
  }

  /**
   * Runs until the last few batches agree, or for three seconds where the machine is not quiet
   * enough for that, and sets the length of a batch.
   */
  void warmUp() {
    double[] last = new double[STABLE_BATCHES];
    double start = System.nanoTime();
    double spent = 0;
    for (int batch = 0; spent < MOST_WARM_UP_NANOS; batch++) {
      double nanos = nanosPerRun();
      last[batch % STABLE_BATCHES] = nanos;
      runs = (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.ceil(BATCH_NANOS / nanos)));
      spent = System.nanoTime() - start;
      if (batch >= STABLE_BATCHES && spent > LEAST_WARM_UP_NANOS && isStable(last)) {
        return;
      }
    }
  }

  /** The time of one run, as the mean over a batch; a run before a short batch warms the caches. */
  double nanosPerRun() {
    if (runs > 1) {
      side.run();
    }
    long start = System.nanoTime();
    for (int run = 0; run < runs; run++) {
      side.run();
    }
    return (double) (System.nanoTime() - start) / runs;
  }

  private static boolean isStable(double[] times) {
    double min = Double.POSITIVE_INFINITY;
    double max = 0;
    for (double time : times) {
      min = Math.min(min, time);
      max = Math.max(max, time);
    }
    return max - min < STABLE_SPREAD * min;
  }
}
