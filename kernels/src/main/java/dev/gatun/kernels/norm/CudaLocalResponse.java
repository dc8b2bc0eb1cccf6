package dev.gatun.kernels.norm;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.operation.CudaOperation;
import dev.gatun.kernels.operation.CudaOperationPlan;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.reference.norm.LocalResponse;
import java.util.Locale;

/** Local response normalisation by {@code lrn.cu}: a thread an element. */
final class CudaLocalResponse {

  private CudaLocalResponse() {}

  static PreparedOperation prepare(
      LocalResponse norm, Shape shape, CudaRunner device, OperationOptions options) {
    LocalResponseForm form = LocalResponseForm.of(norm, shape.c());
    String entry = "lrn_" + form.power().name().toLowerCase(Locale.ROOT);
    return CudaOperation.prepare(
        CudaOperationPlan.ofElements(
            "cuda-lrn",
            shape,
            shape,
            "lrn",
            entry,
            form.before(),
            form.after(),
            bits(norm.alpha()),
            bits(norm.beta()),
            bits(norm.k())),
        device,
        options);
  }

  private static int bits(double value) {
    return Float.floatToRawIntBits((float) value);
  }
}
