package dev.gatun.kernels.verify;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.simd.VectorWidth;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * How an operation is run: with which vectors, on how many threads, and into which channels of a
 * larger tensor.
 *
 * @param width the vectors
 * @param threads how many threads
 * @param before channels of the larger tensor before those of dst
 * @param behind channels of the larger tensor behind those of dst
 * @param device what computes, or null for the CPU
 */
public record OperationSetting(
    VectorWidth width, int threads, int before, int behind, @Nullable CudaRunner device) {

  public OperationSetting(VectorWidth width, int threads, int before, int behind) {
    this(width, threads, before, behind, null);
  }

  /** By CUDA kernels. */
  public static OperationSetting on(CudaRunner device, int before, int behind) {
    return new OperationSetting(VectorWidth.W128, 1, before, behind, device);
  }

  public static Arbitrary<OperationSetting> any() {
    Arbitrary<Integer> channels = Arbitraries.integers().between(0, 5);
    return Combinators.combine(
            Arbitraries.of(VectorWidth.class),
            Arbitraries.integers().between(1, 4),
            channels,
            channels)
        .as(OperationSetting::new);
  }

  public boolean isDense() {
    return before + behind == 0;
  }
}
