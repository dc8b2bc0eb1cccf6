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
import org.junit.jupiter.params.provider.ValueSource;

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
            "\"rawDataHistogram\": [[[[2, 3], [6, 1]], [[0, 1], [5, 4]]]]");
    assertThat(read(histogram).getFirst().samples()).containsExactly(List.of(3.0, 4.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[[1.5, 2], [2.5]]; [[1.5, \"NaN\"]]; has the sample \"NaN\": must be a number greater than"
            + " 0",
        "[[1.5, 2], [2.5]]; [[-1]]; has the sample -1: must be",
        "[[1.5, 2], [2.5]]; [[[[1]]]]; has the sample [[1]]: must be",
        "[[1.5, 2], [2.5]]; [[[[0, 9]]]]; has the sample [[0,9]]: must be",
        "[[1.5, 2], [2.5]]; [[[[3, -1], [2, 9]]]]; has the sample [[3,-1],[2,9]]: must be",
        "[[1.5, 2], [2.5]]; [[[]]]; has the sample []: must be",
        "[[1.5, 2], [2.5]]; []; Sort.quick: has no raw samples, by which results are compared:"
            + " must",
        "[[1.5, 2], [2.5]]; [[]]; Sort.quick: has no raw samples",
        "\"rawData\"; \"other\"; Sort.quick: has no raw samples",
        "\"us/op\"; 3; Sort.quick: \"scoreUnit\" is 3: must be a text, as JMH writes it",
        "\"scoreUnit\"; \"unit\"; Sort.quick: \"scoreUnit\" is missing: must be a text",
        "\"mode\"; \"m\"; Sort.quick: \"mode\" is missing",
        "\"benchmark\"; \"b\"; result 1 of the list: \"benchmark\" is missing",
        "\"10\"; [1]; Sort.quick: the parameter \"size\" is [1]: must be a text or a number",
        "]]}}]; ]]}}; only half of it is there",
        "]]}}]; ]]}}] x; in line 4; must be a list of at least one of JMH's results, as -rf json"
      })
  void tellsWhatIsWrong(String what, String instead, String words) {
    assertThatThrownBy(() -> read(ONE.replace(what, instead)))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("jmh.json")
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "3", "{\"name\":\"quick\"}"})
  void refusesWhatIsNoListOfResults(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining(
            "jmh.json: holds %s; must be a list of at least one of JMH's results".formatted(text));
  }

  @Test
  void showsOnlyTheBeginningOfWhatIsLong() {
    String text = "{\"samples\":[" + "1,".repeat(1000) + "1]}";
    assertThatThrownBy(() -> read(text)).hasMessageContaining("holds {\"samples\":[1,1,1,");
    assertThatThrownBy(() -> read(text)).hasMessageContaining("1,…; must be");
  }

  /** JMH makes the file when it begins, and fills it when all is measured. */
  @Test
  void tellsOfARunThatWasStopped() {
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("jmh.json: is empty, as JMH leaves it until all is measured;");
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
        .hasMessageContaining("none: is not there; must be a list of at least one of JMH's");
    assertThatThrownBy(() -> JmhFile.read(folder))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining(folder + ": cannot be read; must be a list");
  }

  private List<JmhSeries> read(String text) throws IOException {
    return JmhFile.read(Files.writeString(folder.resolve("jmh.json"), text));
  }
}
