package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.Gpu;
import java.util.List;

/**
 * How a problem is computed by CUDA kernels.
 *
 * @param launches the kernels, in the order in which they run
 * @param work what each of them has to do
 * @param constants the weights as they want them
 * @param workspaceBytes the memory of the device that they need meanwhile
 * @param splits in how many parts the sums are cut
 */
record CudaConvPlan(
    List<CudaLaunch> launches,
    List<CudaWork> work,
    CudaConstants constants,
    long workspaceBytes,
    int splits) {

  /** Kernels that do not cut sums. */
  CudaConvPlan(
      List<CudaLaunch> launches, List<CudaWork> work, CudaConstants constants, long bytes) {
    this(launches, work, constants, bytes, 1);
  }

  /** One kernel that wants the weights as they are, and no workspace. */
  static CudaConvPlan of(CudaLaunch launch, CudaWork work) {
    return new CudaConvPlan(List.of(launch), List.of(work), CudaConstants.OIHW, 0);
  }

  /** The predicted time. */
  double nanos(Gpu gpu) {
    return work.stream().mapToDouble(one -> one.nanos(gpu)).sum();
  }
}
