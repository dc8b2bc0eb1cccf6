package dev.gatun.bench.duel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatun.bench.stats.Bootstrap;
import dev.gatun.bench.stats.Estimate;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What one side of a duel did.
 *
 * @param name who
 * @param implementation what computed
 * @param flops floating-point operations of a run, by the definition of the problem
 * @param runs how many runs a batch has
 * @param steady whether warming up made it no faster in the end
 * @param nanos nanoseconds a run, round by round
 */
public record SideTimes(
    String name, String implementation, double flops, int runs, boolean steady, double[] nanos) {

  /**
   * How long a run takes.
   *
   * @return the median over the rounds, in nanoseconds
   */
  @JsonProperty
  public double medianNanos() {
    return Bootstrap.median(nanos);
  }

  /**
   * How long a run takes, with how well that is known.
   *
   * @return the median over the rounds with its 95 % bootstrap interval, in nanoseconds
   */
  public Estimate nanosEstimate() {
    return Bootstrap.median(nanos, Duel.LEVEL, Duel.SEED);
  }

  /**
   * The rate at the median time.
   *
   * @return GFLOP/s
   */
  @JsonProperty
  public double gflops() {
    return flops / medianNanos();
  }

  /** The same with more rounds. */
  SideTimes with(SideTimes more) {
    double[] all =
        DoubleStream.concat(DoubleStream.of(nanos), DoubleStream.of(more.nanos)).toArray();
    return new SideTimes(name, implementation, flops, runs, steady && more.steady, all);
  }

  /** FLOPs a nanosecond, round by round. */
  double[] rates() {
    return Arrays.stream(nanos).map(time -> flops / time).toArray();
  }
}
