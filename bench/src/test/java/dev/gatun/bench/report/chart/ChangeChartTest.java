package dev.gatun.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gatun.bench.compare.Change;
import dev.gatun.bench.compare.Comparer;
import dev.gatun.bench.compare.Comparison;
import dev.gatun.bench.compare.MadeUpRuns;
import dev.gatun.bench.report.picture.Fonts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The slopes of two results that are made up. */
class ChangeChartTest {

  @TempDir private Path folder;

  @Test
  void drawsTheLargestChanges() throws IOException {
    assumeThat(Fonts.missing()).isEmpty();
    double[] factors = IntStream.range(0, 30).mapToDouble(i -> 0.75 + i / 60.0).toArray();
    double[] ones = IntStream.range(0, 30).mapToDouble(i -> 1).toArray();
    Comparison comparison = compare(ones, factors);

    ChangeChart.of(comparison).orElseThrow().write(folder);

    assertThat(ChangeChart.most(comparison))
        .hasSize(16)
        .extracting(Change::percent)
        .isSortedAccordingTo((one, other) -> Double.compare(other, one))
        .noneMatch(percent -> Math.abs(percent) < 10);
    assertThat(folder.resolve("slopes.png")).isNotEmptyFile();
    assertThat(folder.resolve("slopes.svg"))
        .content()
        .contains("The 16 largest of ", "from old to new", "<title>");
    assertThat(ChangeChart.caption(comparison, ChangeChart.most(comparison)))
        .matches("1\\d benchmarks slower, 1\\d faster, \\d unchanged; from \\+2.* to -2.*");
  }

  @Test
  void hasTheFiguresOfWhatItShowsBehindIt() {
    Comparison comparison = compare(new double[] {1, 1}, new double[] {1.5, 0.5});

    assertThat(ChangeChart.of(comparison).orElseThrow().table().rows())
        .extracting(List::getFirst, row -> row.get(1))
        .containsExactly(
            tuple(comparison.changes().get(0).name(), "slower"),
            tuple(comparison.changes().get(1).name(), "faster"));
  }

  @Test
  void drawsNothingWhereNothingChanged() {
    double[] ones = {1, 1};

    assertThat(
            ChangeChart.of(
                new Comparer(false)
                    .compare(MadeUpRuns.of("r", 1, ones), MadeUpRuns.of("r", 1, ones))))
        .isEmpty();
  }

  private static Comparison compare(double[] before, double[] after) {
    return new Comparer(false)
        .compare(MadeUpRuns.of("old", 1, before), MadeUpRuns.of("new", 2, after));
  }
}
