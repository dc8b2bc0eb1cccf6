package dev.gatun.bench.command;

import dev.gatun.kernels.cuda.CudaDevices;
import dev.gatun.kernels.cuda.CudaUnavailableException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a network is asked to run. */
enum RunDevice {
  CPU,
  CUDA;

  /**
   * Refuses a device on which no network runs.
   *
   * @throws CudaUnavailableException if the machine has none
   * @throws IllegalArgumentException if it has one: networks have layers without kernels for it
   */
  void require(String network) {
    if (this == CUDA) {
      String device = CudaDevices.first().toString();
      throw new UnsupportedDeviceException(network, device);
    }
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

  /** A network was asked for on a device that has kernels for convolutions only. */
  static final class UnsupportedDeviceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnsupportedDeviceException(String network, String device) {
      super(
          "network '%s' on %s: only convolutions have kernels there, one at a time by verify and duel"
              .formatted(network, device));
    }
  }
}
