package dev.gatun.bench.command;

import dev.gatun.kernels.cuda.CudaDevices;
import dev.gatun.kernels.cuda.CudaRunner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a network is asked to run. */
enum RunDevice {
  CPU,
  CUDA;

  /**
   * What runs kernels there.
   *
   * @return the first GPU, or null for the CPU
   * @throws dev.gatun.kernels.cuda.CudaUnavailableException if a GPU is asked for and there is none
   */
  @Nullable CudaRunner runner() {
    return this == CUDA ? CudaDevices.first() : null;
  }

  static final class Converter extends OneOf<RunDevice> {
    Converter() {
      super("device", List.of(values()), Output::word);
    }
  }
}
