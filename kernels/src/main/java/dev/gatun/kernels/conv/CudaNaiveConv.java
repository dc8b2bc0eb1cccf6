package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.Dim3;
import dev.gatun.kernels.cuda.Gpu;
import dev.gatun.reference.ConvProblem;
import java.util.List;

/**
 * {@code cuda-naive}: a thread an element of dst, by {@code cuda-naive.cu}.
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic/g · kh · kw and S = Σ|x||w|.
 */
final class CudaNaiveConv extends CudaConv {

  private static final int THREADS = 256;

  /** Instructions a product: addresses, tests, two loads. */
  private static final double CYCLES_OF_PRODUCT = 12;

  @Override
  public String name() {
    return "cuda-naive";
  }

  @Override
  List<CudaConvPlan> waysOf(ConvProblem p) {
    long blocks = Math.ceilDiv(p.dstSize(), THREADS);
    Dim3 grid = Dim3.of(Math.toIntExact(blocks));
    CudaLaunch launch = new CudaLaunch(name(), "cuda_naive", grid, Dim3.of(THREADS), 0);
    double cycles = CYCLES_OF_PRODUCT * THREADS * p.taps() / Gpu.H200.fmasPerCycle();
    CudaWork work = new CudaWork(blocks, THREADS / 32, 6, cycles, p.minimumBytes());
    return List.of(CudaConvPlan.of(launch, work));
  }
}
