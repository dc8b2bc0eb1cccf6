package dev.gatun.kernels.operation;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.tensor.Shape;
import java.util.Locale;

/** {@link ElementMap}s by {@code elementwise.cu}, whose kernels have their names. */
final class CudaElementwise {

  private static final String MODULE = "elementwise";

  private CudaElementwise() {}

  /** With the scales of all channels and their shifts behind them, if the map has such. */
  static PreparedOperation prepare(
      String name,
      ElementMap map,
      float[] scalesAndShifts,
      Shape shape,
      CudaRunner device,
      OperationOptions options) {
    String entry = "element_" + map.name().toLowerCase(Locale.ROOT);
    CudaOperationPlan plan =
        CudaOperationPlan.ofElements("cuda-" + name, shape, shape, MODULE, entry)
            .withParameters(scalesAndShifts);
    return CudaOperation.prepare(map.addsResidual() ? plan.withResidual() : plan, device, options);
  }
}
