package dev.gatun.bench.duel;

/** Times one side by batches that are long enough for the clock. */
final class Stopwatch {

  /** A hundred thousand times what reading the clock costs. */
  private static final double BATCH_NANOS = 2e6;

  /**
   * Runs that take longer are not preceded by another: what they lose while caches are filled and
   * threads wake up, a millisecond at most, is 2 % of them. When only runs that share a batch were,
   * of two sides that took about a batch's time the faster one came out faster by a third.
   */
  private static final double PRIMED_NANOS = 50e6;

  private static final double LEAST_WARM_UP_NANOS = 0.3e9;
  private static final double MOST_WARM_UP_NANOS = 5e9;

  private final Side side;
  private int runs = 1;
  private boolean primed;
  private boolean steady;

  Stopwatch(Side side) {
    this.side = side;
  }

  /** The side with its times. */
  SideTimes times(double[] nanos) {
    return new SideTimes(side.name(), side.implementation(), side.flops(), runs, steady, nanos);
  }

  /**
   * Runs until it gets no faster and no method is being compiled, or for five seconds where it does
   * not come to that, and sets the length of a batch.
   */
  void warmUp() {
    Steadiness times = new Steadiness();
    CompilerRest compilers = new CompilerRest();
    double start = System.nanoTime();
    double spent = 0;
    while (spent < MOST_WARM_UP_NANOS
        && !(steady && spent > LEAST_WARM_UP_NANOS && compilers.rest())) {
      double nanos = nanosPerRun();
      primed = nanos < PRIMED_NANOS;
      runs = (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.ceil(BATCH_NANOS / nanos)));
      steady = times.isSteadyWith(nanos);
      spent = System.nanoTime() - start;
    }
  }

  /** The time of one run, as the mean over a batch; a run before it warms the caches. */
  double nanosPerRun() {
    if (primed) {
      side.run();
    }
    long start = System.nanoTime();
    for (int run = 0; run < runs; run++) {
      side.run();
    }
    return (double) (System.nanoTime() - start) / runs;
  }
}
