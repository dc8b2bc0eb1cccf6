package dev.gatun.bench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.doctor.Finding.State;
import dev.gatun.kernels.tensor.OffHeap;
import org.junit.jupiter.api.Test;

class HugeTensorTest {

  @Test
  void saysHowMuchOfATensorLiesInThem() {
    Finding whole = HugeTensor.finding("madvise", 64L << 20);
    assertThat(whole.state()).isEqualTo(State.OK);
    assertThat(whole.detail()).isEqualTo("madvise; of a tensor of 64 MiB they hold 64 MiB");
    Finding none = HugeTensor.finding("always", 0);
    assertThat(none.state()).isEqualTo(State.NOTE);
    assertThat(none.advice()).contains("compact_memory");
  }

  @Test
  void givesTheTensorBack() {
    long before = OffHeap.liveBytes();
    assertThat(HugeTensor.examine("madvise").subject()).isEqualTo("huge pages");
    assertThat(OffHeap.liveBytes()).isEqualTo(before);
  }
}
