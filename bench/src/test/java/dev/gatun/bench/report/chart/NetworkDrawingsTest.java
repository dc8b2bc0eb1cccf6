package dev.gatun.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.bench.inference.NetworkDuel;
import dev.gatun.bench.inference.NetworkDuels;
import dev.gatun.bench.report.MadeUpNetworkDuels;
import dev.gatun.bench.report.chart.Bars.Bar;
import dev.gatun.bench.report.picture.NeedsFonts;
import dev.gatun.bench.stats.Estimate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Charts of duels of whole networks that are made up. */
@ExtendWith(NeedsFonts.class)
class NetworkDrawingsTest {

  private static final NetworkDuels SIX = MadeUpNetworkDuels.six();

  @Test
  void captionsAreComputed() {
    List<Drawing> drawings = NetworkDrawings.of(SIX);
    assertThat(drawings.getFirst().caption())
        .isEqualTo(
            "Medians of 60 rounds, ± half their 95 % intervals. We are faster on 5 of 6 networks,"
                + " by 1.25 in the geometric mean.");
    assertThat(drawings.get(1).caption())
        .contains("Most of our time goes into winograd-f4: 30.0 %");
  }

  @Test
  void everyNetworkHasAChartOfItsLayers() {
    assertThat(NetworkDrawings.of(SIX))
        .extracting(Drawing::name)
        .startsWith(NetworkDrawings.TIMES, NetworkDrawings.WHERE)
        .endsWith(
            SIX.duels().stream().map(duel -> "profile-" + duel.network()).toArray(String[]::new))
        .hasSize(8);
  }

  /** Its whole interval is above 1, but not above what two copies of one kernel differ by. */
  @Test
  void aNetworkWhoseLineSaysNoDifferenceIsNotCountedAsFaster() {
    NetworkDuel close = MadeUpNetworkDuels.duel("close", new Estimate(1.007, 1.004, 1.009, 60));
    NetworkDuels two = MadeUpNetworkDuels.of(List.of(close, SIX.duels().getFirst()));
    assertThat(close.line()).contains(" no difference,");
    assertThat(NetworkDrawings.of(two).getFirst().caption())
        .contains("We are faster on 1 of 2 networks");
  }

  @Test
  void pilesAreAsHighAsOurShareOfThePeersTime() {
    Bars chart = TimeByKindChart.bars(SIX);
    List<Bar> piles = chart.groups().getFirst().bars();

    assertThat(chart.head().keys())
        .extracting(Head.Key::word)
        .containsExactly(
            "winograd-f4",
            "winograd-f6",
            "pointwise",
            "first-layer",
            "dense",
            "pooling",
            "norm",
            "rest");
    IntStream.range(0, 6)
        .forEach(
            i ->
                assertThat(piles.get(i).length())
                    .isCloseTo(100 / SIX.duels().get(i).ratio().value(), within(1e-6)));
  }
}
