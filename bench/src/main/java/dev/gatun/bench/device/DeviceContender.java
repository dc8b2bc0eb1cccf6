package dev.gatun.bench.device;

import dev.gatun.kernels.conv.Support;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;

/** Who computes a convolution on a device, from tensors that lie there. */
interface DeviceContender {

  /** Such as "cuda-implicit-gemm" or "cudnn". */
  String name();

  /** Whether it is ours. */
  boolean isOurs();

  /** Whether its products are about as accurate as those of fp32. */
  boolean isFp32(ConvProblem problem);

  /** Whether it can compute a problem here, or why not. */
  Support supports(ConvProblem problem);

  /** The bound it is held to. */
  Accuracy accuracy(ConvProblem problem);

  /** Makes everything ready for timing; the operands stay the caller's. */
  BoundOnDevice bind(DeviceOperands operands);
}
