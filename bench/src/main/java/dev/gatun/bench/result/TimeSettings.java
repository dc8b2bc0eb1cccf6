package dev.gatun.bench.result;

import dev.gatun.bench.stats.Figures;

/**
 * How long JMH times each benchmark.
 *
 * @param forks fresh JVMs, one after the other
 * @param warmups iterations of each fork that do not count
 * @param warmupSeconds length of such an iteration
 * @param iterations iterations of each fork that count
 * @param seconds length of such an iteration
 */
public record TimeSettings(
    int forks, int warmups, double warmupSeconds, int iterations, double seconds) {

  /**
   * In words.
   *
   * @return such as "1 fork, 3 warm-ups of 0.1 s, 10 iterations of 0.5 s"
   */
  public String text() {
    return "%s, %s of %s s, %s of %s s"
        .formatted(
            Figures.count(forks, "fork"),
            Figures.count(warmups, "warm-up"),
            Figures.threeDigits(warmupSeconds),
            Figures.count(iterations, "iteration"),
            Figures.threeDigits(seconds));
  }

  /**
   * The time that the iterations of one benchmark take. An iteration ends with the run during which
   * its time is up.
   *
   * @param runSeconds how long one run takes
   * @return seconds, without starting JVMs and preparing
   */
  public double timedSeconds(double runSeconds) {
    double warmup = warmups * Math.max(warmupSeconds, runSeconds);
    double measured = iterations * Math.max(seconds, runSeconds);
    return forks * (warmup + measured);
  }
}
