package dev.gatun.kernels.dense;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.operation.CudaOperation;
import dev.gatun.kernels.operation.CudaOperationPlan;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.dense.DenseProblem;

/** Squared distances to centres by {@code radial-basis.cu}: a warp a distance. */
final class CudaRadialBasis {

  private static final String MODULE = "radial-basis";

  private CudaRadialBasis() {}

  static PreparedOperation prepare(
      DenseProblem problem, Tensor centres, CudaRunner device, OperationOptions options) {
    Shape src = new Shape(problem.mb(), problem.ic(), 1, 1);
    Shape dst = new Shape(problem.mb(), problem.oc(), 1, 1);
    CudaOperationPlan plan =
        CudaOperationPlan.ofSums(
            "cuda-rbf", src, dst, MODULE, "radial_basis", dst.size(), problem.ic());
    return CudaOperation.prepare(
        plan.withParameters(centres.toArray(Layout.NCHW)), device, options);
  }
}
