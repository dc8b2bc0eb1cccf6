package dev.gatun.network.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the time of a network goes.
 *
 * @param network its name
 * @param runs how many were timed
 * @param nanos of a run: the sum of the steps' medians
 * @param rows a row a step, in the order in which they run
 */
public record Profile(String network, int runs, double nanos, List<Row> rows) {

  /** Copies the list. */
  public Profile {
    rows = List.copyOf(rows);
  }

  /**
   * A step.
   *
   * @param step what it does
   * @param nanos the median time
   * @param share of the whole run, 0 to 1
   */
  public record Row(PlanLine step, double nanos, double share) {

    /**
     * The rate of arithmetic.
     *
     * @return GF/s by the direct method, 0 for a step that moves or compares only
     */
    public double gflops() {
      return step.flops() / nanos;
    }

    /**
     * The rate of memory.
     *
     * @return GB/s of src, residual, weights and dst
     */
    public double gigabytes() {
      return step.bytes() / nanos;
    }
  }

  /**
   * Times the steps of a network.
   *
   * @param plan what it does
   * @param execution where it runs, its inputs written
   * @param runs how many, at least 1
   * @return the medians
   */
  public static Profile of(Plan plan, Execution execution, int runs) {
    int steps = plan.steps().size();
    long[][] samples = new long[runs][steps];
    for (long[] sample : samples) {
      execution.runTimed(sample);
    }
    double[] medians = new double[steps];
    for (int step = 0; step < steps; step++) {
      medians[step] = median(samples, step);
    }
    double all = Arrays.stream(medians).sum();
    List<Row> rows = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      rows.add(new Row(plan.steps().get(step), medians[step], medians[step] / all));
    }
    return new Profile(plan.network(), runs, all, rows);
  }

  private static double median(long[][] samples, int step) {
    long[] times = Arrays.stream(samples).mapToLong(sample -> sample[step]).sorted().toArray();
    int middle = times.length / 2;
    return times.length % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2.0;
  }
}
