package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.bench.Main;
import dev.gatun.bench.jvm.FreshJvm;
import dev.gatun.bench.result.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose process is killed between two benchmarks goes on behind the first. */
class KilledBenchTest {

  @TempDir private Path results;

  @Test
  void goesOnWhereItWasKilled() throws Exception {
    Process first = start();
    try (BufferedReader err = first.errorReader(StandardCharsets.UTF_8)) {
      assertThat(err.lines().filter(line -> line.startsWith("[  1 of 3")).findFirst()).isPresent();
    } finally {
      first.destroyForcibly().waitFor();
    }
    Path journal = results.resolve(".run.partial").resolve(Journal.NAME);
    List<String> kept = Files.readAllLines(journal);
    assertThat(kept).hasSizeBetween(2, 3);
    assertThat(results.resolve("run")).doesNotExist();

    Process second = start();
    String err = second.errorReader(StandardCharsets.UTF_8).readAllAsString();
    assertThat(second.waitFor()).as(err).isZero();
    assertThat(err).contains("goes on: %d of 3 are measured already".formatted(kept.size() - 1));
    JsonNode measurements =
        new ObjectMapper()
            .readTree(results.resolve("run/result.json").toFile())
            .get("measurements");
    assertThat(measurements).hasSize(3);
    JsonNode entry = new ObjectMapper().readTree(kept.get(1)).get("measurement");
    assertThat(measurements.get(0).get("timing")).isEqualTo(entry.get("timing"));
    assertThat(results.resolve(".run.partial")).doesNotExist();
  }

  private Process start() throws IOException {
    List<String> command = FreshJvm.command(Main.class);
    command.add(1, "-Djmh.ignoreLock=true");
    String options =
        "bench --problem ic4ih5oc4kh3ph1n\"own:tiny\" --algorithm direct --algorithm naive"
            + " --algorithm vector-direct -wi 1 -w 0.01 -i 3 -r 0.01 --name run --out ";
    command.addAll(List.of((options + results).split(" ")));
    return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }
}
