package dev.gatun.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.registry.Contenders;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Timing;
import dev.gatun.reference.ConvProblem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is shown while a suite runs. */
class ProgressTest {

  private static final ConvProblem LAYER = ConvProblem.parse("ic64ih56oc64kh3ph1n\"own:layer\"");
  private static final Cell CELL = new Cell(LAYER, Contenders.named("direct"));

  private final StringWriter out = new StringWriter();

  @Test
  void linesAloneWhereNobodyLooksOn() {
    Progress progress = new Progress(new PrintWriter(out), false);
    progress.started(CELL, 0, 2, 61);
    progress.finished(measured("slow", 2000), 1, 2, 30);
    progress.finished(measured("fast", 1000), 2, 2, 0);
    assertThat(out.toString()).doesNotContain("\r", "\u001b");
    assertThat(out.toString().lines().toList())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("[  1 of 2,  50 %,  0:30 left]  own:layer")
                    .endsWith("2.00 ms"),
            second -> assertThat(second).contains("100 %").endsWith("1.00 ms  best so far"));
  }

  @Test
  void aTerminalShowsWhatRunsAndTheBestSoFar() {
    Progress progress = new Progress(new PrintWriter(out), true);
    progress.finished(measured("slow", 2000), 1, 3, 30);
    progress.finished(measured("fast", 1000), 2, 3, 20);
    progress.started(CELL, 2, 3, 10);
    String last = out.toString().substring(out.toString().lastIndexOf('\r'));
    assertThat(last)
        .startsWith("\r\u001b[K[  2 of 3,  66 %,  0:10 left]  own:layer direct … best fast")
        .doesNotContain("\n");
    assertThat(last).hasSizeLessThan(84);
  }

  @Test
  void aLayerWithoutANameIsToldByItsSizes() {
    ConvProblem layer = ConvProblem.parse("ic64ih56oc64kh3ph1");
    Progress progress = new Progress(new PrintWriter(out), true);
    progress.finished(measured(layer, "fast", 1000), 1, 2, 20);
    progress.started(new Cell(layer, Contenders.named("direct")), 1, 2, 10);
    assertThat(out.toString())
        .contains("left]  64→64 3×3 @56×56   ")
        .contains("left]  64→64 3×3 @56 direct … best fast ");
  }

  @Test
  void aLongNameGivesWayToTheBestSoFar() {
    ConvProblem layer = ConvProblem.parse("ic64ih56oc64kh3ph1n\"" + "long".repeat(30) + "\"");
    Progress progress = new Progress(new PrintWriter(out), true);
    progress.finished(measured(layer, "fast", 1000), 1, 2, 20);
    progress.started(new Cell(layer, Contenders.named("direct")), 1, 2, 10);
    String last = out.toString().substring(out.toString().lastIndexOf('\r'));
    assertThat(last).contains("longlong", " direct … best fast ").endsWith("GFLOP/s");
    assertThat(last).hasSizeLessThan(84);
  }

  private static Measurement measured(String contender, double micros) {
    return measured(LAYER, contender, micros);
  }

  private static Measurement measured(ConvProblem layer, String contender, double micros) {
    Timing timing = new Timing(micros, 1, List.of(List.of(micros)));
    return Measurement.measured(layer, contender, "compared", "nhwc", timing, Map.of());
  }
}
