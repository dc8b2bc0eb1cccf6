package dev.gatun.bench.command;

import dev.gatun.kernels.cuda.CudaDevices;
import dev.gatun.kernels.cuda.CudaRunner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

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

  static final class Converter implements ITypeConverter<RunDevice> {
    @Override
    public RunDevice convert(String text) {
      for (RunDevice device : values()) {
        if (Output.word(device).equals(text)) {
          return device;
        }
      }
      throw new TypeConversionException("device '" + text + "': must be one of cpu, cuda");
    }
  }
}
