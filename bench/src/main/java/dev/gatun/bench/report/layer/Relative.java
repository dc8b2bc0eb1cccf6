package dev.gatun.bench.report.layer;

import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.GeometricMean;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Speed of one contender as a multiple of another's: the other's time over its own. */
public final class Relative {

  private Relative() {}

  /**
   * On one layer.
   *
   * @param row the layer
   * @param contender whose speed
   * @param than as a multiple of whose
   * @return NaN where one of the two was not timed
   */
  public static double speed(LayerRow row, String contender, String than) {
    return row.gflops(contender) / row.gflops(than);
  }

  /**
   * The geometric mean over the layers on which both were timed.
   *
   * @param table the layers
   * @param contender whose speed
   * @param than as a multiple of whose
   * @return empty if there is no such layer
   */
  public static OptionalDouble geometricMean(LayerTable table, String contender, String than) {
    return geometricMean(table.rows().stream().mapToDouble(row -> speed(row, contender, than)));
  }

  /**
   * The fastest of ours against the fastest peer.
   *
   * @param row the layer
   * @param table who is who
   * @return NaN where either has no timing
   */
  public static double best(LayerRow row, LayerTable table) {
    return micros(row, table.peers()) / micros(row, table.candidates());
  }

  /**
   * Half the 99.9 % interval of {@link #best}, by first-order propagation of those of both times.
   *
   * @param row the layer
   * @param table who is who
   * @return NaN where there is none
   */
  public static double bestError(LayerRow row, LayerTable table) {
    return best(row, table)
        * Math.hypot(relativeError(row, table.candidates()), relativeError(row, table.peers()));
  }

  private static double relativeError(LayerRow row, List<String> contenders) {
    return row.fastest(contenders).map(m -> m.gflopsError() / m.gflops()).orElse(Double.NaN);
  }

  /**
   * The geometric mean of {@link #best} over the layers that have it.
   *
   * @param table the layers
   * @return empty if none has
   */
  public static OptionalDouble geometricMeanOfBest(LayerTable table) {
    return geometricMean(table.rows().stream().mapToDouble(row -> best(row, table)));
  }

  private static double micros(LayerRow row, List<String> contenders) {
    return row.fastest(contenders).map(Measurement::micros).orElse(Double.NaN);
  }

  private static OptionalDouble geometricMean(DoubleStream ratios) {
    return GeometricMean.of(ratios.filter(ratio -> !Double.isNaN(ratio)));
  }
}
