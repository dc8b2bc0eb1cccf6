package dev.gatun.bench.inference;

import dev.gatun.bench.stats.Bootstrap;
import dev.gatun.bench.stats.Estimate;
import java.util.ArrayList;
import java.util.List;

/** Times runs of a network until time is up or they are enough. */
final class InferenceTimer {

  private static final double WARM_UP_NANOS = 1.5e9;
  private static final int WARM_UP_RUNS = 5;
  private static final double NANOS = 3e9;
  private static final int FEWEST = 7;
  private static final int MOST = 2_000;
  private static final double LEVEL = 0.95;

  private InferenceTimer() {}

  /** Milliseconds of each run, after some that are not counted. */
  static double[] millis(Runnable network) {
    long begin = System.nanoTime();
    for (int i = 0; i < WARM_UP_RUNS || System.nanoTime() - begin < WARM_UP_NANOS; i++) {
      network.run();
    }
    List<Double> samples = new ArrayList<>();
    double spent = 0;
    while (samples.size() < FEWEST || spent < NANOS && samples.size() < MOST) {
      long start = System.nanoTime();
      network.run();
      double nanos = System.nanoTime() - start;
      samples.add(nanos / 1e6);
      spent += nanos;
    }
    return samples.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static Estimate median(double[] millis) {
    return Bootstrap.median(millis, LEVEL, 1);
  }
}
