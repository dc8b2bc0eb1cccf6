package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;

/**
 * {@code pointwise}: 1×1 convolutions without padding as one matrix product, in NHWC.
 *
 * <p>In NHWC the pixels of src are the rows of the product as they lie there, so nothing is
 * gathered, and a register tile may begin in one image row and end in the next: 49 pixels of a 7×7
 * map are four tiles of 12 or 13, where {@code vector-direct} has seven of 7. The depth is cut only
 * where tiles are too low to be fed with weights from L2.
 *
 * <p>Pixels are copied where there is a stride, and where they are a multiple of 4 KiB apart (1,024
 * or 2,048 channels): the rows of a tile would all lie in the same set of L1 and evict each other.
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic and S = Σ|x||w|.
 */
final class PointwiseConv implements ConvAlgorithm {

  @Override
  public String name() {
    return "pointwise";
  }

  @Override
  public Support supports(ConvProblem p, Machine machine) {
    if (p.kh() != 1 || p.kw() != 1) {
      return Support.no("takes 1×1 kernels, and this is %d×%d".formatted(p.kh(), p.kw()));
    }
    if (p.pt() != 0 || p.pb() != 0 || p.pl() != 0 || p.pr() != 0) {
      return Support.no(
          "takes no padding, and this is %d, %d, %d, %d (top, bottom, left, right)"
              .formatted(p.pt(), p.pb(), p.pl(), p.pr()));
    }
    if (p.g() != 1) {
      return Support.no("takes one group, and these are " + p.g());
    }
    return CountLimits.support(p);
  }

  @Override
  public Prediction predict(ConvProblem problem, Core core, int threads) {
    return GemmPlan.ofPixels(problem, core, threads).prediction(problem, threads);
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    return GemmKernel.prepare(this, GemmPlan::ofPixels, problem, weights, epilogue, options);
  }
}
