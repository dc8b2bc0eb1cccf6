package dev.gatun.kernels.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {

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

  private static void cache(Path index, String level, String type, String size) throws IOException {
    Files.createDirectory(index);
    Files.writeString(index.resolve("level"), level + "\n");
    Files.writeString(index.resolve("type"), type + "\n");
    Files.writeString(index.resolve("size"), size + "\n");
  }
}
