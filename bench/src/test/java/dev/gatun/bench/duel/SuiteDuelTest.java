package dev.gatun.bench.duel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.machine.Peaks;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.bench.stats.Estimate;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuiteDuelTest {

  private static final List<ConvProblem> LAYERS =
      Stream.of("ic4ih6oc5kh3ph1n\"a:first\"", "ic3ih7oc8kh5sh2n\"a:second*2\"")
          .map(ConvProblem::parse)
          .toList();

  @Test
  void meetsThePeerOnEveryLayer() {
    List<Contender> field = List.of(Contenders.named("naive"), Contenders.named("winograd-f2"));
    SuiteDuel duel = new SuiteDuel(field, Contenders.named("direct"), 3, 1);
    StringWriter lines = new StringWriter();

    StringWriter progress = new StringWriter();

    SuiteDuelReport report =
        duel.run(
            "a command",
            LAYERS,
            SuiteDuelTest::answer,
            new PrintWriter(lines),
            new PrintWriter(progress));

    assertThat(report.layers()).extracting(LayerDuel::problem).isEqualTo(texts());
    assertThat(report.layers().getLast().ours().name())
        .as("the only one that takes it")
        .isEqualTo("naive");
    assertThat(report.layers())
        .allSatisfy(
            layer ->
                assertThat(layer.ours().nanos()).hasSizeGreaterThanOrEqualTo(3).doesNotContain(0));
    assertThat(lines.toString().lines()).startsWith("$ a command");
    assertThat(lines.toString().lines().skip(3))
        .hasSize(2)
        .allMatch(line -> line.matches("a:\\w+ .* ratio \\S+ \\[\\S+, \\S+] n=\\d+ .*"))
        .noneMatch(line -> line.endsWith("left"));
    assertThat(progress.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("\\[\\d of 2, .* left]"));
    assertThat(report.foot())
        .containsPattern("micro-kernels of ours: [1-9]\\d*, \\d+ times made again");
    assertThat(report.foot().lines().toList().getLast())
        .matches("geomean \\d+\\.\\d+ worst \\d+\\.\\d+ layers 2");
  }

  @Test
  void meansAreGeometricAndTheWorstIsTheLowest() {
    SuiteDuelReport report =
        new SuiteDuelReport(
            "",
            "peer",
            1,
            List.of(layer(4, 2), layer(0.25, 0.5)),
            1,
            Peaks.measure(),
            MachineCard.current());

    assertThat(report.geomean()).isCloseTo(1, within(1e-12));
    assertThat(report.geomeanFromNhwc()).isCloseTo(1, within(1e-12));
    assertThat(report.worst()).isEqualTo(0.25);
  }

  @Test
  void refusesALayerThatNobodyTakes() {
    List<Contender> field = List.of(Contenders.named("winograd-f2"));

    assertThatThrownBy(() -> Fastest.of(field, answer(LAYERS.getLast()), 1))
        .hasMessageContaining("nobody takes " + LAYERS.getLast().text());
  }

  private static LayerDuel layer(double ratio, double fromNhwc) {
    SideTimes side = new SideTimes("x", "", 1, 1, true, new double[] {1});
    return new LayerDuel(
        LAYERS.getFirst().text(),
        side,
        side,
        new Estimate(ratio, ratio, ratio, 1),
        new Estimate(fromNhwc, fromNhwc, fromNhwc, 1));
  }

  private static List<String> texts() {
    return LAYERS.stream().map(ConvProblem::text).toList();
  }

  private static ConvAnswer answer(ConvProblem problem) {
    return ConvAnswer.draw(
        problem, Tier.BOUNDED, PostOps.NONE, Accuracy.ELEMENTWISE, 1, problem.macs());
  }
}
