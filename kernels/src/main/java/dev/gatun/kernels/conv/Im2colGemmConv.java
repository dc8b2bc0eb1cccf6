package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.MicroKernels;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;

/**
 * {@code im2col-gemm}: convolution as one matrix product per group, in NHWC.
 *
 * <p>Rows are dst pixels with their receptive fields ({@link Im2col}), columns are output channels
 * ({@link WeightPanels}), pieces are cut by {@link GemmPlan}, and the arithmetic is a spun
 * micro-kernel ({@link MicroKernels}). The matrix of receptive fields is never whole: a block of
 * pixels × a block of depth is gathered, multiplied with all panels while it is in L2, and
 * overwritten. Sums that are not complete wait in dst; bias, ReLU and residual are applied in
 * registers with the last block of depth. Chellapilla, Puri, Simard, <em>High Performance
 * Convolutional Neural Networks for Document Processing</em> (2006).
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic/g · kh · kw and S = Σ|x||w|.
 */
final class Im2colGemmConv implements ConvAlgorithm {

  @Override
  public String name() {
    return "im2col-gemm";
  }

  @Override
  public Support supports(ConvProblem problem, Machine machine) {
    return CountLimits.support(problem);
  }

  @Override
  public Prediction predict(ConvProblem problem, Core core, int threads) {
    return GemmPlan.ofGathered(problem, core, threads).prediction(problem, threads);
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    return GemmKernel.prepare(this, GemmPlan::ofGathered, problem, weights, epilogue, options);
  }
}
