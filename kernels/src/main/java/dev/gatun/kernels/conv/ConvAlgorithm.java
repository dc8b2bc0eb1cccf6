package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import java.util.Optional;

/**
 * A way to compute convolutions; stateless, one object for all problems.
 *
 * <p>A line in {@link ConvAlgorithms} is all it takes for an algorithm to be tested, benchmarked,
 * listed, duelled and picked.
 */
public interface ConvAlgorithm {

  /**
   * What the algorithm is called in every list, chart and command.
   *
   * @return lower-case words with hyphens, in a fixed order, such as "im2col-gemm"
   */
  String name();

  /**
   * Whether it only chooses among the others. Where the others are compared, it is left out.
   *
   * @return by default false
   */
  default boolean isChoice() {
    return false;
  }

  /**
   * Whether it computes on a device, for tensors that lie there.
   *
   * @return by default false: on the CPU
   */
  default boolean isOnDevice() {
    return false;
  }

  /**
   * What this machine lacks to compute any problem by it.
   *
   * @return what is missing and what to do, as a clause; by default nothing
   */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /**
   * Whether it can compute a problem.
   *
   * @param problem the geometry
   * @param machine where it would run
   * @return yes, or no with the reason
   */
  Support supports(ConvProblem problem, Machine machine);

  /**
   * How far from the exact result it may be.
   *
   * @param problem the geometry
   * @return the bound it is held to; by default that of the definition's sum in any order
   */
  default Accuracy accuracy(ConvProblem problem) {
    return Accuracy.ELEMENTWISE;
  }

  /**
   * What a run is expected to take, to rank algorithms without running them.
   *
   * @param problem the geometry, which the algorithm must support
   * @param core what computes
   * @param threads how many of them
   * @return by default what is usual for vectorized code
   */
  default Prediction predict(ConvProblem problem, Core core, int threads) {
    return Prediction.usual(problem, core, threads);
  }

  /**
   * Binds the algorithm to a problem: packs weights, sizes the workspace, makes code. This may take
   * a while and is never part of what is timed.
   *
   * @param problem the geometry, which the algorithm must support
   * @param weights shape oc × ic/g × kh × kw in any layout; copied, so it may be closed afterwards
   * @param epilogue what follows the sum; its bias is copied too
   * @param options vectors and threads
   * @return a kernel to run and, in the end, to close
   * @throws dev.gatun.kernels.tensor.InvalidTensorException if weights or bias do not fit the
   *     problem
   * @throws UnsupportedProblemException if the algorithm does not support the problem
   */
  PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options);

  /**
   * As {@link #prepare}, of weights that are given away, so that they are not in memory twice where
   * the kernel can use their room.
   *
   * @param problem the geometry, which the algorithm must support
   * @param weights shape oc × ic/g × kh × kw in any layout; changed, and closed now, when the
   *     kernel is, or when this fails
   * @param epilogue what follows the sum; its bias is copied
   * @param options vectors and threads
   * @return a kernel to run and, in the end, to close
   * @throws dev.gatun.kernels.tensor.InvalidTensorException if weights or bias do not fit the
   *     problem
   * @throws UnsupportedProblemException if the algorithm does not support the problem
   */
  default PreparedConv adopt(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    try (weights) {
      return prepare(problem, weights, epilogue, options);
    }
  }
}
