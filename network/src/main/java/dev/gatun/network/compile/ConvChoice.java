package dev.gatun.network.compile;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.CudaForecast;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.conv.Offer;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.Gpu;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.Locale;

/**
 * Who computes a convolution, and why.
 *
 * @param algorithm who
 * @param why the reason, for the plan
 */
record ConvChoice(ConvAlgorithm algorithm, String why) {

  private static final String PREDICTED = "predicted fastest of %d";

  /** One of several, the fastest of which comes first. */
  static ConvChoice of(Offer chosen, List<Offer> offers, boolean timed) {
    Offer fastest = offers.getFirst();
    if (offers.size() == 1) {
      return new ConvChoice(chosen.algorithm(), "predicted far ahead of the others");
    }
    if (chosen.equals(fastest)) {
      String fast = timed ? "fastest of %d timed" : PREDICTED;
      return new ConvChoice(chosen.algorithm(), fast.formatted(offers.size()));
    }
    String why =
        String.format(
            Locale.ROOT,
            "%s is %.0f %% faster, its weights %.1f times as large",
            fastest.algorithm().name(),
            100 * (chosen.nanos() / fastest.nanos() - 1),
            (double) fastest.weightBytes() / chosen.weightBytes());
    return new ConvChoice(chosen.algorithm(), why);
  }

  /** The predicted fastest; what rounds its operands only computes where it is asked for. */
  static ConvChoice onDevice(
      Layer layer, ConvProblem problem, ConvAlgorithm wanted, CudaRunner device) {
    Machine machine = Machine.current().withDevice(device);
    if (wanted.isOnDevice() && wanted.supports(problem, machine).isSupported()) {
      return new ConvChoice(wanted, "asked for");
    }
    List<ConvAlgorithm> takers =
        CudaForecast.of(problem, Gpu.H200).stream()
            .filter(CudaForecast::isFp32)
            .map(forecast -> ConvAlgorithms.named(forecast.algorithm()))
            .toList();
    if (takers.isEmpty()) {
      throw new UncompilableException(layer, "no kernel of a device takes it");
    }
    return new ConvChoice(takers.getFirst(), PREDICTED.formatted(takers.size()));
  }
}
