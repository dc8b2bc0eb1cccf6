package dev.gatun.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.stats.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A comparison in all its forms. */
class ComparisonWritersTest {

  private static final Comparison COMPARISON =
      new Comparison(
          "old_run",
          "new",
          List.of(
              new Change("a,\"b\"|c", "k1", 1e6, 1.05e6, new Estimate(1.05, 1.04, 1.06, 10), 1e-5),
              new Change("d", "k2", 2e3, 1e3, new Estimate(0.5, 0.4, 0.6, 10), 0.01),
              new Change("e", "k3", 100, 110, new Estimate(1.1, 1.0, 1.2, 10), 0.2)),
          1,
          2,
          List.of("A note."));

  @Test
  void rowsAreForPeople() {
    assertThat(ComparisonText.rows(COMPARISON).get(1))
        .containsExactly(
            "slower", "+5.0 % [+4.0, +6.0]", "1.00 ms", "1.05 ms", "1.0e-5", "a,\"b\"|c");
    assertThat(ComparisonText.rows(COMPARISON).get(3)).startsWith("unchanged");
    assertThat(ComparisonText.foot(COMPARISON))
        .containsExactly(
            "A note.",
            "1 benchmark only before, 2 only after: left out",
            "times -16.7 % in the geometric mean; 1 slower, 1 faster, 1 unchanged");
  }

  @Test
  void csvQuotesWhatItMust() {
    assertThat(ComparisonCsv.of(COMPARISON).split("\r\n"))
        .containsExactly(
            "benchmark,verdict,before_ns,after_ns,ratio,ratio_low,ratio_high,p",
            "\"a,\"\"b\"\"|c\",slower,1000000.0,1050000.0,1.05,1.04,1.06,1.0E-5",
            "d,faster,2000.0,1000.0,0.5,0.4,0.6,0.01",
            "e,unchanged,100.0,110.0,1.1,1.0,1.2,0.2");
  }

  @Test
  void markdownIsATableThatNamesCannotBreak() {
    List<String> lines = ComparisonMarkdown.of(COMPARISON).lines().toList();
    assertThat(lines.getFirst())
        .startsWith("**old\\_run → new**: times -16.7 % in the geometric mean")
        .endsWith("A note.");
    assertThat(lines.subList(2, 4))
        .containsExactly(
            "| verdict | change [95 %] | before | after | p | benchmark |",
            "|---|--:|--:|--:|--:|---|");
    assertThat(lines.get(4)).endsWith("| a,\"b\"\\|c |");
    assertThat(lines).hasSize(7);
  }
}
