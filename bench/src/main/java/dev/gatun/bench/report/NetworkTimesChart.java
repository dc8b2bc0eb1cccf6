package dev.gatun.bench.report;

import dev.gatun.bench.duel.SideTimes;
import dev.gatun.bench.inference.NetworkDuel;
import dev.gatun.bench.inference.NetworkDuels;
import dev.gatun.bench.stats.Estimate;
import dev.gatun.bench.stats.Figures;
import java.awt.Color;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;

/** What each network takes on both sides, as bars with their 95 % intervals. */
final class NetworkTimesChart {

  private static final Color OURS = new Color(0x0072B2);
  private static final Color PEER = new Color(0xD55E00);

  private NetworkTimesChart() {}

  static Drawing of(NetworkDuels duels) {
    NetworkDuel first = duels.duels().getFirst();
    String title =
        "%s against %s, batch %d · %s"
            .formatted(
                first.ours().name(), first.peer().name(), duels.batch(), NetworkPage.where(duels));
    CategoryChart chart =
        ChartStyle.networks(title, "ms a run", duels.duels().size(), longest(duels));
    chart.getStyler().setLabelsVisible(true).setLabelsPosition(0.5);
    chart.getStyler().setLabelsFontColor(Color.WHITE).setLabelsFontColorAutomaticEnabled(false);
    bars(chart, duels, NetworkDuel::ours, OURS);
    bars(chart, duels, NetworkDuel::peer, PEER);
    return new Drawing("times", caption(duels), chart);
  }

  private static String caption(NetworkDuels duels) {
    long faster = duels.duels().stream().filter(duel -> duel.ratio().low() > 1).count();
    return "Medians of %s, ± half their 95 %% intervals. We are faster on %d of %s, by %s in the geometric mean."
        .formatted(
            Figures.count(duels.duels().getFirst().ratio().n(), "round"),
            faster,
            Figures.count(duels.duels().size(), "network"),
            Figures.decimal(duels.geomean()));
  }

  private static void bars(
      CategoryChart chart, NetworkDuels duels, Function<NetworkDuel, SideTimes> side, Color color) {
    List<String> names = duels.duels().stream().map(NetworkDuel::network).toList();
    List<Estimate> times = duels.duels().stream().map(side).map(SideTimes::nanosEstimate).toList();
    List<Double> millis = times.stream().map(time -> time.value() / 1e6).toList();
    List<Double> errors = times.stream().map(time -> (time.high() - time.low()) / 2e6).toList();
    String name = side.apply(duels.duels().getFirst()).name();
    chart.addSeries(name, names, millis, errors).setFillColor(color);
  }

  private static double longest(NetworkDuels duels) {
    return duels.duels().stream()
            .flatMap(duel -> Stream.of(duel.ours(), duel.peer()))
            .mapToDouble(side -> side.nanosEstimate().high())
            .max()
            .orElseThrow()
        / 1e6;
  }
}
