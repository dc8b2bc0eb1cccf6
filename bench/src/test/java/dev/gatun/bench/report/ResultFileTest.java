package dev.gatun.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.InvalidResultException;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.result.ResultFile;
import dev.gatun.bench.result.Timing;
import dev.gatun.network.ConvLayerLists;
import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results as data: nothing is lost on the way through a file, and derived figures are right. */
class ResultFileTest {

  private static final ConvProblem PROBLEM = ConvProblem.parse("ic2ih3oc5kh3ph1n\"a:\\b*2\"");

  @TempDir private Path folder;

  @Test
  void fileKeepsEverything() throws IOException {
    BenchResult result = MadeUpResult.of(ConvLayerLists.quick());

    ResultFile.write(result, folder);

    assertThat(ResultFile.read(folder)).isEqualTo(result);
    assertThat(folder.resolve(ResultFile.NAME)).hasContent(ResultFile.text(result));
  }

  @Test
  void fileKeepsWhatIsMissing() throws IOException {
    Measurement once =
        Measurement.measured(
            PROBLEM,
            "slow",
            "compared",
            "nchw",
            new Timing(2, Double.NaN, List.of(List.of(2.0))),
            Map.of());
    Measurement wrong = Measurement.without(PROBLEM, "plain", Outcome.WRONG, "1 of 2 <wrong>");
    BenchResult result = MadeUpResult.of("own", List.of(once, wrong));

    ResultFile.write(result, folder);

    assertThat(ResultFile.read(folder)).isEqualTo(result);
  }

  @Test
  void fileHasTheRatesToo() throws IOException {
    Measurement m = MadeUpResult.timed(PROBLEM, "gemm");

    assertThat(ResultFile.text(MadeUpResult.of("own", List.of(m))))
        .contains("\"gflops\" : " + m.gflops())
        .contains("\"gflopsError\" : " + m.gflopsError());
  }

  @Test
  void fileHasTheErrorsByKindOfData() throws IOException {
    Measurement m = MadeUpResult.timed(PROBLEM, "gemm");

    assertThat(ResultFile.text(MadeUpResult.of("own", List.of(m))))
        .containsSubsequence("\"errors\"", "\"NORMAL\"", "\"worstOverBound\" : 0.25")
        .contains("\"RELU_LIKE\"", "\"normwise\" : 1.0E-7");
  }

  @Test
  void resultFromBeforeErrorsWereKeptStillLoads() throws IOException {
    Measurement now = MadeUpResult.timed(PROBLEM, "gemm");
    ObjectMapper json = new ObjectMapper();
    JsonNode before = json.readTree(ResultFile.text(MadeUpResult.of("own", List.of(now))));
    ((ObjectNode) before.get("measurements").get(0)).remove("errors");
    json.writeValue(folder.resolve(ResultFile.NAME).toFile(), before);

    Measurement loaded = ResultFile.read(folder).measurements().getFirst();

    assertThat(loaded.errors()).isEmpty();
    assertThat(loaded.timing()).isEqualTo(now.timing());
  }

  @Test
  void rateIsFlopsOverTime() {
    Timing timing = new Timing(4, 1, List.of());
    Measurement m = Measurement.measured(PROBLEM, "gemm", "compared", "nhwc", timing, Map.of());

    // 2 · 5 · 3 · 3 outputs · 2 · 9 taps = 1620 FLOPs in 4 µs
    assertThat(m.gflops()).isCloseTo(1620 / 4e-6 / 1e9, within(1e-12));
    assertThat(m.gflopsError()).as("the same quarter").isCloseTo(m.gflops() / 4, within(1e-12));
  }

  @Test
  void withoutTimingThereIsNoRate() {
    Measurement m = Measurement.without(PROBLEM, "gemm", Outcome.SKIPPED, "not supported");

    assertThat(m.gflops()).isNaN();
    assertThat(m.gflopsError()).isNaN();
    assertThat(m.isBad()).isFalse();
  }

  @Test
  void brokenFileIsNamed() throws IOException {
    Files.writeString(folder.resolve(ResultFile.NAME), "{\"nonsense\": 2}");

    assertThatThrownBy(() -> ResultFile.read(folder))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(ResultFile.NAME);
    assertThatThrownBy(() -> ResultFile.read(folder.resolve("nowhere")))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void peakIsThatOfTheThreads() {
    BenchResult one = MadeUpResult.of("own", List.of());

    assertThat(one.peakGflops()).isEqualTo(one.peaks().coreGflops());
    assertThat(one.where()).isEqualTo("Imaginary <Chip> & Co, 1 of 2 cores");
    assertThat(one.day()).isEqualTo("2026-01-02");
  }
}
