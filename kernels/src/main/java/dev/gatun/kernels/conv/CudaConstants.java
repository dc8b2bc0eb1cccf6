package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import java.lang.foreign.MemorySegment;

/** What a kernel is given once for all runs: the weights in its order, and where their taps lie. */
interface CudaConstants {

  /** Weights as the problem has them, and no taps. */
  CudaConstants OIHW =
      (problem, weights) -> {
        Shape shape = new Shape(problem.oc(), problem.icPerGroup(), problem.kh(), problem.kw());
        MemorySegment from = MemorySegment.ofAddress(weights).reinterpret(shape.bytes());
        return Tensor.allocate(shape, Layout.NCHW).copyFrom(Tensor.over(from, shape, Layout.NCHW));
      };

  /**
   * Packs weights.
   *
   * @param weights the address of dense OIHW weights
   * @return a tensor on the host, which the caller closes
   */
  Tensor weights(ConvProblem problem, long weights);

  /** What the kernel's arguments have as taps, which may be nothing. */
  default int[] taps(ConvProblem problem) {
    return new int[0];
  }
}
