package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.Dim3;
import dev.gatun.reference.ConvProblem;
import java.util.List;

/**
 * {@code cuda-naive}: a thread an element of dst, by {@code cuda-naive.cu}.
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic/g · kh · kw and S = Σ|x||w|.
 */
final class CudaNaiveConv extends CudaConv {

  private static final int THREADS = 256;

  @Override
  public String name() {
    return "cuda-naive";
  }

  @Override
  List<CudaConvPlan> plans(ConvProblem problem) {
    Dim3 grid = Dim3.of(Math.toIntExact(Math.ceilDiv(problem.dstSize(), THREADS)));
    return List.of(
        CudaConvPlan.of(new CudaLaunch(name(), "cuda_naive", grid, Dim3.of(THREADS), 0)));
  }
}
