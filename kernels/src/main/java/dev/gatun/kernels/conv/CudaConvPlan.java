package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import java.util.List;

/**
 * How a problem is computed by CUDA kernels.
 *
 * @param launches the kernels, in the order in which they run
 * @param constants the weights as they want them
 * @param workspaceBytes the memory of the device that they need meanwhile
 */
record CudaConvPlan(List<CudaLaunch> launches, CudaConstants constants, long workspaceBytes) {

  /** One kernel that wants the weights as they are, and no workspace. */
  static CudaConvPlan of(CudaLaunch launch) {
    return new CudaConvPlan(List.of(launch), CudaConstants.OIHW, 0);
  }
}
