package dev.gatun.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JMH's JSON, whole and damaged. */
class JmhFileTest {

  private static final String ONE =
      """
      [{"benchmark": "org.example.Sort.quick", "mode": "avgt", "threads": 2,
        "params": {"size": "10", "kind": "random"},
        "primaryMetric": {"score": 2.0, "scoreError": "NaN", "scoreConfidence": ["NaN", "NaN"],
          "scoreUnit": "us/op", "rawData": [[1.5, 2], [2.5]]}}]
      """;

  @TempDir private Path folder;

  @Test
  void readsAnybodysBenchmarksAndTheStringNan() throws IOException {
    JmhSeries series = read(ONE).getFirst();
    assertThat(series.benchmark()).isEqualTo("org.example.Sort.quick");
    assertThat(series.unit()).isEqualTo("us/op");
    assertThat(series.samples()).containsExactly(List.of(1.5, 2.0), List.of(2.5));
    assertThat(series.values()).containsExactly(1.5, 2, 2.5);
    assertThat(series.shortName()).isEqualTo("Sort.quick kind=random size=10");
    assertThat(series.key()).contains("avgt", "threads=2", "size=10");
  }

  @Test
  void takesTheMeansOfHistograms() throws IOException {
    String histogram =
        ONE.replace(
            "\"rawData\": [[1.5, 2], [2.5]]",
            "\"rawDataHistogram\": [[[[2, 3], [6, 1]], [[5, 2]]]]");
    assertThat(read(histogram).getFirst().samples()).containsExactly(List.of(3.0, 5.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[[1.5, 2], [2.5]]; [[1.5, \"NaN\"]]; has the sample \"NaN\": must be a number greater than"
            + " 0",
        "[[1.5, 2], [2.5]]; [[-1]]; has the sample -1: must be",
        "[[1.5, 2], [2.5]]; []; Sort.quick has no raw samples",
        "[[1.5, 2], [2.5]]; [[]]; Sort.quick has no raw samples",
        "\"rawData\"; \"other\"; Sort.quick has no raw samples",
        "\"scoreUnit\"; \"unit\"; has no \"scoreUnit\"",
        "\"mode\"; \"m\"; has no \"mode\"",
        "\"benchmark\"; \"b\"; has no \"benchmark\"",
        "]]}}]; ]]}}; is damaged, or only half of it is there",
        "]]}}]; ]]}}] x; is damaged"
      })
  void tellsWhatIsWrong(String what, String instead, String words) {
    assertThatThrownBy(() -> read(ONE.replace(what, instead)))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("jmh.json")
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource({"{}", "[]", "3"})
  void refusesWhatIsNoListOfResults(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("must be a list of JMH's results");
  }

  @Test
  void anyHalfOfAFileIsRefused() {
    for (int length = 0; length < ONE.strip().length(); length += 7) {
      String half = ONE.substring(0, length);
      assertThatThrownBy(() -> read(half)).isInstanceOf(InvalidResultException.class);
    }
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThatThrownBy(() -> JmhFile.read(folder.resolve("none")))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageEndingWith("none: cannot be read");
  }

  private List<JmhSeries> read(String text) throws IOException {
    return JmhFile.read(Files.writeString(folder.resolve("jmh.json"), text));
  }
}
