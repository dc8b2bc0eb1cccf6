package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.bench.peer.OnnxRuntimeLibrary;
import dev.gatun.bench.result.ResultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code duel --networks}: what it writes, whole or not at all. */
class NetworkDuelTest {

  @TempDir private Path parent;

  @BeforeEach
  void skipWithoutNatives() {
    assumeTrue(OnnxRuntimeLibrary.missing() == null, OnnxRuntimeLibrary::missing);
  }

  @Test
  void writesDataChartsAndPage() throws IOException {
    Path folder = parent.resolve("small");
    Run run = duel("--network", "lenet5", "--rounds", "3", "--batch", "2", "--out", "" + folder);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines().get(1)).startsWith("lenet5 ").contains("ratio", "compiled in");
    assertThat(run.lines().get(2)).matches("geomean \\S+ worst \\S+ networks 1");
    assertThat(run.lastLine()).isEqualTo(folder.resolve("index.html").toString());
    assertThat(names(folder))
        .containsExactly(
            "index.html",
            "networks.json",
            "networks.txt",
            "profile-lenet5.png",
            "profile-lenet5.svg",
            "times.png",
            "times.svg",
            "where.png",
            "where.svg");
    assertThat(Files.readAllLines(folder.resolve("networks.txt")))
        .startsWith("$ ./gatun duel --networks --against onnxruntime " + options(folder))
        .endsWith(run.lines().get(2));
    JsonNode json =
        new ObjectMapper().readTree(folder.resolve(ResultKind.NETWORKS.data()).toFile());
    JsonNode duel = json.get("duels").get(0);
    assertThat(json.get("machine").get("jvmFlags")).isNotEmpty();
    assertThat(duel.get("ours").get("nanos")).hasSize(3);
    assertThat(duel.get("peer").get("nanos")).hasSize(3);
    assertThat(duel.get("sessionSeconds").asDouble()).isPositive();
    assertThat(duel.get("peakOffHeapBytes").asLong()).isBetween(4L * 61_706, 40_000_000L);
    assertThat(duel.get("profile").get("rows")).isNotEmpty();
  }

  @Test
  void writesNothingWhereANetworkFails() {
    Run run = duel("--network", "lenet6", "--out", parent.resolve("none").toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("network 'lenet6': must be one of");
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void replacesOnlyWhatItWrote() throws IOException {
    Files.writeString(parent.resolve("thesis.txt"), "mine");
    Run run = duel("--network", "lenet5", "--rounds", "1", "--out", parent.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("is there and has no networks.json");
    assertThat(parent.resolve("thesis.txt")).hasContent("mine");
  }

  private static String options(Path folder) {
    return "--network lenet5 --rounds 3 --batch 2 --out " + folder;
  }

  private static Run duel(String... options) {
    return Run.of(
        Stream.concat(
                Stream.of("duel", "--networks", "--against", "onnxruntime"), Stream.of(options))
            .toArray(String[]::new));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
