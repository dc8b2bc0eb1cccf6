package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.bench.report.picture.Fonts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code compare} on files of JMH's JSON that are made up. */
class CompareCommandTest {

  @TempDir private Path folder;
  private Path old;
  private Path slower;

  @BeforeEach
  void write() throws IOException {
    old = write("old.json", "us/op", 1, 100);
    slower = write("slower.json", "us/op", 2, 108);
  }

  @Test
  void printsATableAndTheCounts() {
    Run run = compare("" + old, "" + slower);
    assertThat(run.status()).isZero();
    assertThat(run.lines().get(1)).startsWith("slower ").endsWith("Sort.quick size=10");
    assertThat(run.lastLine()).endsWith("1 slower, 0 faster, 0 unchanged");
    assertThat(run.out()).contains("Nothing tells on which machine");
  }

  @Test
  void failsAboveALimitOnly() {
    assertThat(compare("" + old, "" + slower, "--fail-above", "5%").status()).isEqualTo(1);
    assertThat(compare("" + old, "" + slower, "--fail-above", "20").status()).isZero();
    assertThat(compare("" + slower, "" + old, "--fail-above", "5%").status()).isZero();
  }

  @Test
  void writesEveryForm() throws IOException {
    JsonNode json = new ObjectMapper().readTree(compare("" + old, "" + slower, "--json").out());
    assertThat(json.get("changes").get(0).get("kind").asText()).isEqualTo("SLOWER");
    assertThat(json.get("geomean").asDouble()).isBetween(1.05, 1.11);
    assertThat(compare("" + old, "" + slower, "--csv").out()).startsWith("benchmark,verdict,");
    assertThat(compare("" + old, "" + slower, "--markdown").out()).contains("|---|--:|");
    Run two = compare("" + old, "" + slower, "--csv", "--json");
    assertThat(two.status()).isEqualTo(2);
    assertThat(two.err()).contains("mutually exclusive");
  }

  @Test
  void writesAPageOverAnOldOneOnly() throws IOException {
    assumeThat(Fonts.missing()).isEmpty();
    Path page = folder.resolve("a/b");
    for (int time = 0; time < 2; time++) {
      Run run = compare("" + old, "" + slower, "--out", "" + page);
      assertThat(run.status()).isZero();
      assertThat(run.lastLine()).isEqualTo("" + page.resolve("index.html"));
    }
    assertThat(page.resolve("slopes.svg")).isNotEmptyFile();
    assertThat(page.resolve("slopes.png")).isNotEmptyFile();
    assertThat(page.resolve("index.html")).content().contains("Sort.quick", "./gatun compare ");
    assertThat(new ObjectMapper().readTree(page.resolve("comparison.json").toFile())).isNotEmpty();
    assertRefused("only a result may be replaced", "" + old, "" + slower, "--out", "" + folder);
    assertThat(old).isNotEmptyFile();
  }

  @Test
  void refusesBadInputInASentence() throws IOException {
    Path half =
        Files.writeString(folder.resolve("half.json"), Files.readString(old).substring(0, 90));
    assertRefused("only half of it is there", "" + old, "" + half);
    assertRefused("none: is not there; must be", "" + old, "" + folder.resolve("none"));
    assertRefused("units differ", "" + old, "" + write("ms.json", "ms/op", 3, 0.1));
    assertRefused("must be percent", "" + old, "" + slower, "--fail-above", "much");
    assertRefused("R2", "" + old);
  }

  /**
   * Of what is a result, but none of layers, its own word is better than a file that is missing.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "networks.json; duels of whole networks (networks.json, which its page shows)",
        "comparison.json; a comparison of two results (comparison.json, which its page shows)",
        "result.json; timed layers (result.json, which its page shows)",
        "notes.txt; no result"
      })
  void refusesAFolderByWhatItHolds(String file, String content) throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve(file), "{}");
    assertRefused(
        "%s holds %s and no jmh.json: compare takes".formatted(other, content),
        "" + old,
        "" + other);
    assertRefused("./gatun bench networks -rf json -rff FILE", "" + other, "" + old);
  }

  private static void assertRefused(String words, String... args) {
    Run run = compare(args);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(words).doesNotContain("\tat ");
  }

  private static Run compare(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "compare";
    System.arraycopy(args, 0, all, 1, args.length);
    return Run.of(all);
  }

  private Path write(String name, String unit, long seed, double typical) throws IOException {
    String samples =
        new SplittableRandom(seed)
            .doubles(20, typical, 1.02 * typical)
            .mapToObj(sample -> String.format(Locale.ROOT, "%.6f", sample))
            .collect(Collectors.joining(", "));
    return Files.writeString(
        folder.resolve(name),
        """
        [{"jmhVersion": "1.37", "benchmark": "org.example.Sort.quick", "mode": "avgt",
          "threads": 1, "forks": 1, "params": {"size": "10"},
          "primaryMetric": {"score": 1, "scoreError": "NaN", "scoreUnit": "%s",
            "rawData": [[%s]]}}]
        """
            .formatted(unit, samples));
  }
}
