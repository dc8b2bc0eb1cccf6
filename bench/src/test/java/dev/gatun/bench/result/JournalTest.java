package dev.gatun.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.bench.machine.MachineCard;
import dev.gatun.kernels.verify.MeasuredError;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run that was killed leaves, and who may go on with it. */
class JournalTest {

  private static final ConvProblem LAYER = ConvProblem.parse("ic4ih5oc4kh3ph1n\"own:tiny*2\"");
  private static final RunHeader HEADER = header("0123abc", 1, "2026-01-02T03:04:05Z");

  @TempDir private Path folder;

  @Test
  void remembersWhatWasMeasured() throws IOException {
    write("plain", "fast");

    try (Journal journal = Journal.open(folder, header("0123abc", 1, "2026-01-03T00:00:00Z"))) {
      assertThat(journal.entries()).containsExactly(entry("plain"), entry("fast"));
      assertThat(journal.seconds()).isCloseTo(3, within(1e-12));
      assertThat(journal.find(LAYER, "fast")).contains(entry("fast"));
      assertThat(journal.find(LAYER, "slow")).isEmpty();
      assertThat(journal.find(LAYER.geometry(), "fast")).isEmpty();
      assertThat(journal.header()).isEqualTo(HEADER);
    }
  }

  /** Wherever the process dies, all lines before the one it was writing count. */
  @Test
  void halfALastLineDoesNotCountAndIsWrittenOver() throws IOException {
    write("plain", "fast");
    Path file = folder.resolve(Journal.NAME);
    String text = Files.readString(file);
    int lastLine = text.lastIndexOf('\n', text.length() - 2) + 1;
    for (int length = lastLine; length < text.length(); length += 50) {
      Files.writeString(file, text.substring(0, length));
      write("slow");
      try (Journal journal = Journal.open(folder, HEADER)) {
        assertThat(journal.entries()).containsExactly(entry("plain"), entry("slow"));
      }
    }
  }

  @Test
  void aDamagedLineIsTold() throws IOException {
    write("plain", "fast");
    Path file = folder.resolve(Journal.NAME);
    Files.writeString(
        file, Files.readString(file).replace("\"contender\":\"plain\"", "\"contender\":plain"));

    assertThatThrownBy(() -> Journal.open(folder, HEADER))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("line 2 is damaged")
        .hasMessageContaining("--restart");
  }

  @Test
  void whoeverMeasuresSomethingElseIsTold() throws IOException {
    write("plain");

    assertThatThrownBy(() -> Journal.open(folder, header("4567def", 2, "2026-01-02T03:04:05Z")))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("was begun with threads 1, now 2; commit 0123abc, now 4567def")
        .hasMessageContaining("--restart");
    RunHeader otherLayers =
        new RunHeader(
            List.of(LAYER.geometry()),
            HEADER.contenders(),
            HEADER.threads(),
            HEADER.times(),
            HEADER.machine());
    assertThatThrownBy(() -> Journal.open(folder, otherLayers))
        .hasMessageContaining("was begun with other layers:");
  }

  @Test
  void twoAtOnceAreRefused() throws IOException {
    try (Journal _ = Journal.open(folder, HEADER)) {
      assertThatThrownBy(() -> Journal.open(folder, HEADER))
          .isInstanceOf(InvalidResultException.class)
          .hasMessageContaining("another run fills it");
    }
  }

  private void write(String... contenders) throws IOException {
    try (Journal journal = Journal.open(folder, HEADER)) {
      for (String contender : contenders) {
        journal.add(entry(contender));
      }
    }
  }

  private static Journal.Entry entry(String contender) {
    Timing timing = new Timing(1.5, Double.NaN, List.of(List.of(1.25, 1.75)));
    Measurement measurement =
        Measurement.measured(
                LAYER,
                contender,
                "compared, \"all\"\n",
                "nhwc",
                timing,
                Map.of(Tier.NORMAL, new MeasuredError(0.25, 2e-7)))
            .withSpins(new Spins(1, 0));
    return new Journal.Entry(1.5, measurement, "\n  {\"benchmark\": \"…\"}");
  }

  private static RunHeader header(String commit, int threads, String date) {
    MachineCard machine =
        new MachineCard(
            "Imaginary Chip",
            2,
            List.of(),
            1L << 30,
            "Linux",
            "25",
            512,
            List.of("-Xmx1g"),
            "madvise",
            null,
            "1.2",
            null,
            commit,
            date);
    return new RunHeader(
        List.of(LAYER),
        List.of("plain", "fast", "slow"),
        threads,
        new TimeSettings(1, 2, 0.1, 3, 0.1),
        machine);
  }
}
