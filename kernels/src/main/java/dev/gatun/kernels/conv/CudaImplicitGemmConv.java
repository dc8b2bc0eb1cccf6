package dev.gatun.kernels.conv;

import dev.gatun.reference.ConvProblem;
import java.util.List;

/**
 * {@code cuda-implicit-gemm}: a product of the weights with columns of src that are gathered on the
 * way to shared memory, by {@code cuda-implicit-gemm.cu}; in tiles of several sizes, and where
 * there are too few tiles for all multiprocessors, with sums in parts.
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic/g · kh · kw and S = Σ|x||w|.
 */
final class CudaImplicitGemmConv extends CudaConv {

  private final CudaGemmPlans plans =
      new CudaGemmPlans(name(), CudaGemmTile.BY_FMA, CudaGemmTile.IN_PARTS);

  @Override
  public String name() {
    return "cuda-implicit-gemm";
  }

  @Override
  List<CudaConvPlan> waysOf(ConvProblem p) {
    return plans.of(p);
  }

  @Override
  Support supportOnDevice(ConvProblem p) {
    return plans.support(p);
  }
}
