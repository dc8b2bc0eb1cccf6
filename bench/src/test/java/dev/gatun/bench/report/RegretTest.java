package dev.gatun.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.Regret;
import dev.gatun.bench.report.layer.Relative;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.ContenderCard;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Spins;
import dev.gatun.bench.result.Timing;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegretTest {

  private static final ConvProblem A = ConvProblem.parse("ic1ih4oc1kh1n\"net:a\"");
  private static final ConvProblem B = ConvProblem.parse("ic1ih8oc1kh1n\"net:b\"");
  private static final ContenderCard CHOOSER = new ContenderCard("chooser", false, true);
  private static final ContenderCard GEMM = new ContenderCard("gemm", false);
  private static final ContenderCard LIBRARY = new ContenderCard("library", true);

  @Test
  void isTheTimeOverTheBestOfOurs() {
    Regret regret =
        Regret.of(
                table(
                    List.of(CHOOSER, GEMM, LIBRARY),
                    micros(A, CHOOSER, 2),
                    micros(A, GEMM, 1),
                    micros(A, LIBRARY, 0.5),
                    micros(B, CHOOSER, 4),
                    micros(B, GEMM, 0.5)))
            .getFirst();
    assertThat(regret.mean()).isCloseTo(4, within(1e-12));
    assertThat(regret.worst()).isEqualTo(Map.entry("net b", 8.0));
    assertThat(regret.text())
        .isEqualTo(
            "chooser's regret: 4.00 times the time of the fastest of ours, geometric mean of 2"
                + " layers; worst 8.00, on net b");
  }

  @Test
  void whoChoosesIsNeverTheFastestWhereOthersTookPart() {
    LayerTable both = table(List.of(CHOOSER, GEMM), micros(A, CHOOSER, 1), micros(A, GEMM, 2));
    assertThat(both.candidates()).containsExactly("gemm");
    LayerTable alone = table(List.of(CHOOSER), micros(A, CHOOSER, 1));
    assertThat(alone.candidates()).containsExactly("chooser");
    assertThat(Regret.of(alone)).isEmpty();
  }

  /** Gemm was left out on B for want of time, and the chooser ran its kernel. */
  @Test
  void whomAChooserRanIsTimedBesideIt() {
    Measurement chosen =
        Measurement.measured(
            B, "chooser", "compared", "gemm, nhwc", micros(B, CHOOSER, 3).timing(), Map.of());
    Measurement leftOut = Measurement.without(B, "gemm", Measurement.Outcome.SKIPPED, "no time");
    LayerTable table =
        table(
            List.of(CHOOSER, GEMM, LIBRARY),
            micros(A, CHOOSER, 2),
            micros(A, GEMM, 1),
            chosen,
            leftOut,
            micros(B, LIBRARY, 6));

    assertThat(Relative.best(table.rows().get(1), table)).isCloseTo(2, within(1e-12));
    assertThat(table.rows().get(1).timed("gemm").orElseThrow().detail())
        .isEqualTo("timed as chooser; compared");
    assertThat(table.rows().get(0).timed("gemm").orElseThrow().detail()).isEqualTo("compared");
    Regret regret = Regret.of(table).getFirst();
    assertThat(regret.byLayer()).containsExactly(Map.entry("net a", 2.0));
    assertThat(regret.text())
        .endsWith("; not known where the fastest was timed as the choice only: net b");
  }

  @Test
  void thePageTellsHowManyMicroKernelsWereSpunAgain() {
    Measurement first = micros(A, GEMM, 1).withSpins(new Spins(3, 1));
    Measurement second = micros(B, GEMM, 1).withSpins(new Spins(4, 0));
    assertThat(new NotesHtml(result(List.of(GEMM), first, second)).html())
        .contains("7 kernels spun by all forks together; 1 of them");
    assertThat(new NotesHtml(result(List.of(GEMM), micros(A, GEMM, 1))).html())
        .doesNotContain("kernels spun");
  }

  private static LayerTable table(List<ContenderCard> contenders, Measurement... measurements) {
    return LayerTable.of(result(contenders, measurements));
  }

  private static BenchResult result(List<ContenderCard> contenders, Measurement... measurements) {
    return MadeUpResult.of(contenders, List.of(measurements));
  }

  private static Measurement micros(ConvProblem problem, ContenderCard contender, double micros) {
    Timing timing = new Timing(micros, 0.1 * micros, List.of(List.of(micros)));
    return Measurement.measured(problem, contender.name(), "compared", "nhwc", timing, Map.of());
  }
}
