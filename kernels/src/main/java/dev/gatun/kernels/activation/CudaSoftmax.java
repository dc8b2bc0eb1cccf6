package dev.gatun.kernels.activation;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.operation.CudaOperation;
import dev.gatun.kernels.operation.CudaOperationPlan;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.tensor.Shape;

/** Softmax over channels by {@code softmax.cu}: a warp a pixel. */
final class CudaSoftmax {

  private CudaSoftmax() {}

  static PreparedOperation prepare(Shape shape, CudaRunner device, OperationOptions options) {
    long pixels = (long) shape.n() * shape.h() * shape.w();
    return CudaOperation.prepare(
        CudaOperationPlan.ofSums("cuda-softmax", shape, shape, "softmax", "softmax", pixels),
        device,
        options);
  }
}
