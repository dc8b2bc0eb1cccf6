package dev.gatun.bench.report.chart;

import dev.gatun.bench.inference.NetworkDuels;
import java.util.ArrayList;
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
   * @return the charts: of all networks, then of the layers of each
   */
  public static List<Drawing> of(NetworkDuels duels) {
    List<Drawing> drawings = new ArrayList<>();
    drawings.add(NetworkTimesChart.of(duels));
    drawings.add(TimeByKindChart.of(duels));
    String where = Where.of(duels);
    duels.duels().forEach(duel -> drawings.add(ProfileChart.of(duel, where)));
    return drawings;
  }
}
