package dev.gatun.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.result.ResultCsv;
import dev.gatun.bench.result.ResultMarkdown;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTablesTest {

  private static final ConvProblem LAYER = ConvProblem.parse("ic8ih16oc8kh3n\"net:a_b\"");

  private static final BenchResult RESULT =
      MadeUpResult.of(
          "own",
          List.of(
              MadeUpResult.timed(LAYER, "gemm"),
              MadeUpResult.timed(LAYER, "plain"),
              MadeUpResult.leftOut(LAYER),
              Measurement.without(LAYER, "library", Outcome.WRONG, "off by 3, \"far\"")));

  @Test
  void csvHasALineForEachContender() {
    List<String> lines = ResultCsv.of(RESULT).lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.getFirst()).startsWith("problem,contender,outcome,us,us_error,gflops,");
    assertThat(lines.get(1))
        .startsWith("\"g1mb1ic8ih16")
        .contains("n\"\"net:a_b\"\"\",gemm,MEASURED,")
        .matches(".*D(,[\\d.]+){4},gemm:nhwc,compared");
    assertThat(lines.getLast()).endsWith(",library,WRONG,,,,,,\"off by 3, \"\"far\"\"\"");
  }

  @Test
  void markdownHasTheFastestInBold() {
    List<String> lines = ResultMarkdown.of(RESULT).lines().toList();
    assertThat(lines.getFirst()).startsWith("made-up: Imaginary(R) \\<Chip> & Co Processor");
    assertThat(lines.get(2)).isEqualTo("| layer | gemm | plain | slow | library |");
    assertThat(lines.get(3)).isEqualTo("|---|--:|--:|--:|--:|");
    assertThat(lines.getLast())
        .contains("net:a\\_b")
        .matches("\\| .* \\| \\*\\*[\\d.]+ µs\\*\\* \\| [\\d.]+ [µm]s \\| – \\| – \\|");
    assertThat(lines).hasSize(5);
  }
}
