package dev.gatun.kernels.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What runs kernels on the CPU computes as a device does, and catches the faults of planted.cu. */
class CudaOnCpuTest {

  private static final int THREADS = 64;

  @BeforeEach
  void aCompilerIsThere() {
    CudaOnCpu.missing().ifPresent(missing -> assumeTrue(false, missing));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "neighbour; uses tile\\[\\d+\\], which thread \\d+ (writes|reads): no __syncthreads",
        "reuse; uses tile\\[\\d+\\], which thread \\d+ (writes|reads): no __syncthreads",
        "overrun; thread 63 of block 0 0 0 uses tile\\[64\\], which has 64 words",
        "dynamic_overrun; uses dynamic\\[64\\], which has 64 words",
        "device_overrun; thread 63 .* reaches byte 256 behind the start of a buffer of 256 bytes",
        "missed_barrier; some threads wait for others that have ended",
        "unwritten; thread 63 .* reads tile\\[64\\], which nobody has written",
        "unwaited; uses tile\\[(\\d+)\\], to which a copy of thread \\1 is under way",
        "misaligned; uses 4 words of tile at \\d+, which is no multiple of 4",
        "misaligned_device; moves four floats of device memory at an address that is no multiple of"
            + " 16",
        "misaligned_copy; moves four floats of device memory at an address that is no multiple of"
            + " 16",
        "unfinished; ends with copies under way that it has not waited for",
        "warp_stranger; asks lane 16 for its value, which is not in the mask 0000ffff",
        "warp_sum; some threads wait for others that have ended",
        "warp_neighbour; uses tile\\[\\d+\\], which thread \\d+ (writes|reads): no __syncthreads",
        "tf32_product; gives a matrix instruction 0x1\\.\\w+p\\+\\d, which is no TF32",
        "tf32_lanes; some threads wait for others that have ended",
      })
  void catchesAFault(String kernel, String sentence) {
    for (int times = 0; times < 5; times++) {
      assertThat(run(kernel, false)).doesNotContain(Float.NaN);
      assertThatThrownBy(() -> run(kernel, true))
          .isInstanceOf(CudaException.class)
          .hasMessageStartingWith(kernel + " for a planted fault: ")
          .hasMessageMatching("(?s).*" + sentence + ".*");
    }
  }

  @Test
  void computesWhatADeviceComputes() {
    assertThat(run("neighbour", false)).isEqualTo(floats(t -> 2 * ((t + 1) % THREADS)));
    assertThat(run("reuse", false)).isEqualTo(floats(t -> 1 + 2 * (63 - t)));
    assertThat(run("unwaited", false)).isEqualTo(floats(t -> t % 2 == 0 ? t : 0));
    assertThat(run("misaligned", false)).containsOnly(4);
    assertThat(run("misaligned_device", false)).containsOnly(1);
    assertThat(run("misaligned_copy", false)).containsOnly(1);
    assertThat(run("warp_stranger", false))
        .isEqualTo(floats(t -> t % 32 < 16 ? t / 32 * 32 + 15 : t));
    assertThat(run("warp_sum", false)).isEqualTo(floats(t -> t < 32 ? 496 : 1520));
    assertThat(run("warp_neighbour", false)).isEqualTo(floats(t -> 2 * (t ^ 1)));
  }

  @Test
  void multipliesAsTensorCoresDo() {
    assertThat(run("tf32_product", false))
        .isEqualTo(
            floats(
                t ->
                    t < 32
                        ? (t / 4 + 1) * (2 * (t % 4) + 2)
                        : (t % 32 / 4 + 9) * (2 * (t % 4) + 1)));
    assertThat(run("tf32_rounding", false)).isEqualTo(floats(t -> (t + 2) / 4));
    assertThat(run("tf32_cut_off", false)).isEqualTo(floats(t -> t % 2 == 0 ? 0 : 8));
  }

  @Test
  void countsWhatBanksAreAskedFor() {
    SharedTraffic strided = traffic("bank_strides", true);
    SharedTraffic dense = traffic("bank_strides", false);
    // Two warps write a word each and eight lanes of theirs read four, four times.
    assertThat(dense).isEqualTo(new SharedTraffic(2 + 8, 2 + 8));
    assertThat(strided).isEqualTo(new SharedTraffic(2 + 8, 2 * 8 + 8));
  }

  private static SharedTraffic traffic(String kernel, boolean faulty) {
    CudaOnCpu cpu = CudaOnCpu.counting(Path.of("src/test/cuda"));
    run(cpu, kernel, Dim3.of(THREADS), faulty);
    return cpu.traffic().get(kernel);
  }

  @Test
  void refusesABlockThatIsTooLarge() {
    assertThatThrownBy(() -> run("neighbour", Dim3.of(65), false))
        .isInstanceOf(CudaException.class)
        .hasMessageContaining("a block of 65 threads: the kernel takes 64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1 65536 1; 64 1 1; 0; a grid of 1 × 65536 × 1 blocks: a device takes 65535 in y and in z",
        "1 1 65536; 64 1 1; 0; a grid of 1 × 1 × 65536 blocks: a device takes 65535 in y and in z",
        "1 1 1; 1025 1 1; 0; a block of 1025 × 1 × 1 threads: a device takes 1024, and 64 in z",
        "1 1 1; 1 1 65; 0; a block of 1 × 1 × 65 threads: a device takes 1024, and 64 in z",
        "1 1 1; 64 1 1; 232449; 232449 bytes of dynamic shared memory: a device gives 232448",
      })
  void refusesALaunchThatADeviceRefuses(String grid, String block, int shared, String sentence) {
    CudaLaunch launch = new CudaLaunch("planted", "overrun", dim(grid), dim(block), shared);
    assertThatThrownBy(() -> run(new CudaOnCpu(Path.of("src/test/cuda")), launch, false))
        .isInstanceOf(CudaException.class)
        .hasMessageContaining(sentence);
  }

  private static Dim3 dim(String sizes) {
    int[] of = Stream.of(sizes.split(" ")).mapToInt(Integer::parseInt).toArray();
    return new Dim3(of[0], of[1], of[2]);
  }

  private static float[] run(String kernel, boolean faulty) {
    return run(kernel, Dim3.of(THREADS), faulty);
  }

  private static float[] run(String kernel, Dim3 block, boolean faulty) {
    return run(new CudaOnCpu(Path.of("src/test/cuda")), kernel, block, faulty);
  }

  private static float[] run(CudaOnCpu cpu, String kernel, Dim3 block, boolean faulty) {
    int shared = THREADS * Float.BYTES;
    return run(cpu, new CudaLaunch("planted", kernel, Dim3.of(1), block, shared), faulty);
  }

  private static float[] run(CudaOnCpu cpu, CudaLaunch launch, boolean faulty) {
    long bytes = THREADS * (long) Float.BYTES;
    CudaArguments arguments = new CudaArguments(new long[] {bytes}, faulty ? 1 : 0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(bytes, 16).fill((byte) 0xff);
      arguments.point(0, out.address());
      cpu.bind(List.of(launch), arguments, "a planted fault").run();
      return out.toArray(ValueLayout.JAVA_FLOAT);
    }
  }

  private static float[] floats(IntUnaryOperator value) {
    float[] values = new float[THREADS];
    IntStream.range(0, THREADS).forEach(t -> values[t] = value.applyAsInt(t));
    return values;
  }
}
