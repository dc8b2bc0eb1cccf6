package dev.gatun.bench.report.chart;

import dev.gatun.bench.inference.NetworkDuels;
import java.util.List;

/** All charts of duels of whole networks. */
public final class NetworkDrawings {

  /** What the chart of the times of a run is called. */
  public static final String TIMES = "times";

  /** What the chart of where the time goes is called. */
  public static final String WHERE = "where";

  private NetworkDrawings() {}

  /**
   * Draws duels.
   *
   * @param duels at least one
   * @return the charts
   */
  public static List<Drawing> of(NetworkDuels duels) {
    return List.of(NetworkTimesChart.of(duels), TimeByKindChart.of(duels));
  }
}
