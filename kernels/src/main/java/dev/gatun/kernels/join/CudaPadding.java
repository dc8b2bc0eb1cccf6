package dev.gatun.kernels.join;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.operation.CudaOperation;
import dev.gatun.kernels.operation.CudaOperationPlan;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.tensor.Shape;

/** A constant around src by {@code pad.cu}: a thread an element of dst. */
final class CudaPadding {

  private CudaPadding() {}

  static PreparedOperation prepare(
      Shape src,
      Shape dst,
      Padding.Border before,
      float value,
      CudaRunner device,
      OperationOptions options) {
    return CudaOperation.prepare(
        CudaOperationPlan.ofElements(
            "cuda-pad",
            src,
            dst,
            "pad",
            "pad",
            dst.w(),
            src.c(),
            src.h(),
            src.w(),
            before.channels(),
            before.rows(),
            before.columns(),
            Float.floatToRawIntBits(value)),
        device,
        options);
  }
}
