package dev.gatun.bench.report.chart;

import dev.gatun.bench.inference.NetworkDuels;
import java.util.List;

/** All charts of duels of whole networks. */
public final class NetworkDrawings {

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
