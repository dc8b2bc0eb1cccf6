package dev.gatun.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.kernels.tensor.OffHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

  @Test
  void theCardIsFilledInAndSurvivesJson() throws IOException {
    MachineCard card = MachineCard.current();
    assertThat(card.cpu()).isNotBlank();
    assertThat(card.cores()).isPositive();
    assertThat(card.memoryBytes()).isGreaterThan(1L << 28);
    assertThat(card.jdk()).startsWith("25");
    assertThat(card.vectorBits()).isIn(128, 256, 512);
    assertThat(card.jvmFlags()).anyMatch(flag -> flag.contains("jdk.incubator.vector"));
    assertThat(Instant.parse(card.date())).isBeforeOrEqualTo(Instant.now());
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readValue(json.writeValueAsString(card), MachineCard.class)).isEqualTo(card);
  }

  @Test
  void readsCachesAsLinuxShowsThem(@TempDir Path sysfs) throws IOException {
    cache(sysfs.resolve("index0"), "1", "Data", "48K");
    cache(sysfs.resolve("index1"), "1", "Instruction", "32K");
    cache(sysfs.resolve("index3"), "3", "Unified", "105M");
    assertThat(Cache.of(sysfs))
        .containsExactly(
            new Cache("L1d", 48 << 10), new Cache("L1i", 32 << 10), new Cache("L3", 105 << 20));
    assertThat(Cache.of(sysfs.resolve("nowhere"))).isEmpty();
  }

  @Test
  void measuresPeaksAndGivesTheMemoryBack() {
    long before = OffHeap.liveBytes();
    Peaks peaks = Peaks.measure();
    assertThat(peaks.coreGflops()).isPositive().isFinite();
    assertThat(peaks.allGflops()).isPositive().isFinite();
    assertThat(peaks.memoryGBs()).isPositive().isFinite();
    assertThat(OffHeap.liveBytes()).isEqualTo(before);
  }

  private static void cache(Path index, String level, String type, String size) throws IOException {
    Files.createDirectory(index);
    Files.writeString(index.resolve("level"), level + "\n");
    Files.writeString(index.resolve("type"), type + "\n");
    Files.writeString(index.resolve("size"), size + "\n");
  }
}
