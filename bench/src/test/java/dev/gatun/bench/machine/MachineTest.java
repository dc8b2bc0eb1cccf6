package dev.gatun.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.kernels.tensor.OffHeap;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

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
  void measuresPeaksAndGivesTheMemoryBack() {
    long before = OffHeap.liveBytes();
    Peaks peaks = Peaks.measure();
    assertThat(peaks.coreGflops()).isPositive().isFinite();
    assertThat(peaks.allGflops()).isPositive().isFinite();
    assertThat(peaks.memoryGBs()).isPositive().isFinite();
    assertThat(OffHeap.liveBytes()).isEqualTo(before);
  }
}
