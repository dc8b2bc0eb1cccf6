package dev.gatun.kernels.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.kernels.tensor.Block;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** They do what is counted; on a GPU, if there is one, which then times them, too. */
class PeakKernelsTest {

  private static final int BLOCKS = 3;
  private static final int FLOATS = BLOCKS * PeakKernels.BLOCK_FLOATS;
  private static final int THREADS = 256;

  private CudaRunner device;

  @BeforeEach
  void prepare() {
    CudaOnCpu.missingBoth().ifPresent(missing -> assumeTrue(false, missing));
    device =
        CudaDevices.missing().isEmpty() ? CudaDevices.first() : CudaOnCpu.asDevice(Path.of("."));
  }

  @Test
  void everyThreadDoesAllRoundsOfItsChains() {
    int rounds = 11;
    float sum = 0;
    for (int chain = 0; chain < 16; chain++) {
      float x = chain;
      for (int round = 0; round < rounds; round++) {
        x = Math.fma(x, 0.5f, 1);
      }
      sum += x;
    }
    try (Block dst = allocate(BLOCKS * THREADS)) {
      PeakKernels.fma(device, dst.segment(), rounds, 0.5f, 1).run();
      assertThat(values(dst)).containsOnly(sum);
      assertThat(PeakKernels.multiplyAdds(dst.segment(), rounds))
          .isEqualTo(16.0 * rounds * BLOCKS * THREADS);
    }
  }

  @Test
  void copiesAll() {
    try (Block src = counting();
        Block dst = allocate(FLOATS)) {
      PeakKernels.copy(device, src.segment(), dst.segment()).run();
      assertThat(values(dst)).isEqualTo(values(src));
    }
  }

  @Test
  void readsAllAndWritesOnlyForTheSumOfAThread() {
    float[] last = new float[FLOATS];
    last[FLOATS - 1] = 5;
    try (Block src = allocate(FLOATS);
        Block dst = allocate(1)) {
      device.place().copyIn(MemorySegment.ofArray(last), src.segment());
      PeakKernels.read(device, src.segment(), dst.segment(), 4).run();
      assertThat(values(dst)).containsExactly(0);
      PeakKernels.read(device, src.segment(), dst.segment(), 5).run();
      assertThat(values(dst)).containsExactly(5);
    }
  }

  @Test
  void theKernelsTakeTheArgumentsThatTheyAreGiven() {
    WatchedRunner watched = new WatchedRunner(device);
    try (Block src = allocate(FLOATS);
        Block dst = allocate(FLOATS)) {
      PeakKernels.fma(watched, dst.segment(), 1, 0, 0).run();
      PeakKernels.copy(watched, src.segment(), dst.segment()).run();
      PeakKernels.read(watched, src.segment(), dst.segment(), 1).run();
    }
    assertThat(watched.launched().keySet())
        .containsExactlyInAnyOrderElementsOf(PtxEntry.of("peak"));
  }

  @Test
  void refusesWhatIsNoWholeNumberOfBlocks() {
    try (Block odd = allocate(PeakKernels.BLOCK_FLOATS + 4);
        Block even = allocate(PeakKernels.BLOCK_FLOATS);
        Block small = allocate(THREADS - 1)) {
      assertThatThrownBy(() -> PeakKernels.read(device, odd.segment(), odd.segment(), 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("16400 bytes: must be a multiple of 16384");
      assertThatThrownBy(() -> PeakKernels.copy(device, even.segment(), odd.segment()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a copy of 16384 bytes to 16400: must be equal");
      assertThatThrownBy(() -> PeakKernels.fma(device, small.segment(), 1, 1, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("dst of 1020 bytes: must be at least 1024");
    }
  }

  @Test
  void fillsMemory() {
    try (Block dst = allocate(5)) {
      device.place().fill(dst.segment(), 1.5f);
      assertThat(values(dst)).containsOnly(1.5f);
    }
  }

  @Test
  void aDeviceTimesWhatItRunsOneByOne() {
    CudaDevices.missing().ifPresent(missing -> assumeTrue(false, missing.toString()));
    CudaDevice gpu = CudaDevices.first();
    try (Block src = counting();
        Block dst = allocate(FLOATS)) {
      CudaProgram copy = PeakKernels.copy(gpu, src.segment(), dst.segment());
      double[] nanos = gpu.clock().nanos(20, copy::run, copy::run, "copies");
      assertThat(nanos).hasSize(20);
      assertThat(nanos).doesNotContain(Double.NaN, 0.0);
      assertThat(values(dst)).isEqualTo(values(src));
    }
  }

  private Block allocate(int floats) {
    return device.place().allocate((long) floats * Float.BYTES);
  }

  private Block counting() {
    float[] values = new float[FLOATS];
    for (int i = 0; i < FLOATS; i++) {
      values[i] = i + 1;
    }
    Block block = allocate(FLOATS);
    device.place().copyIn(MemorySegment.ofArray(values), block.segment());
    return block;
  }

  private float[] values(Block block) {
    float[] values = new float[Math.toIntExact(block.segment().byteSize() / Float.BYTES)];
    MemorySegment host = MemorySegment.ofArray(values);
    device.place().copyOut(block.segment(), host);
    return host.toArray(ValueLayout.JAVA_FLOAT);
  }
}
