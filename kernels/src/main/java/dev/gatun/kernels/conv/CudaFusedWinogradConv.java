package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.Dim3;
import dev.gatun.kernels.cuda.Gpu;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.Set;

/**
 * {@code cuda-winograd-f2}: 3×3 convolutions with stride 1 by F(2×2, 3×3), 2.25 times fewer
 * products, in one kernel: {@code cuda-winograd-f2.cu}.
 *
 * <p>Error: norm-wise, {@link CookToom#accuracy}, as {@link WinogradConv}'s with m = 2; exact on
 * small integers.
 */
final class CudaFusedWinogradConv extends CudaConv {

  private static final CookToom MATRICES = CookToom.of(2, 3);
  private static final int POINTS = MATRICES.n() * MATRICES.n();
  private static final int TILES = 32;
  private static final int OUTPUTS = 64;
  private static final int CHANNELS = 8;
  private static final int STAGES = 2;
  private static final int THREADS = TILES * CHANNELS;

  /** Instructions beside the multiply-adds: loads of fours, the transform, copies. */
  private static final double OVERHEAD = 1.4;

  @Override
  public String name() {
    return "cuda-winograd-f2";
  }

  @Override
  List<CudaConvPlan> waysOf(ConvProblem p) {
    long blocks = Math.ceilDiv(tiles(p), TILES) * Math.ceilDiv(p.oc(), OUTPUTS);
    int shared = STAGES * POINTS * CHANNELS * (TILES + OUTPUTS) * Float.BYTES;
    Dim3 grid = Dim3.of(Math.toIntExact(blocks));
    CudaLaunch launch = new CudaLaunch(name(), "cuda_winograd_f2", grid, Dim3.of(THREADS), shared);
    double products = (double) POINTS * TILES * OUTPUTS * p.ic() / Gpu.H200.fmasPerCycle();
    CudaWork work = new CudaWork(blocks, THREADS / 32, 1, OVERHEAD * products, p.minimumBytes());
    CudaWinogradWeights constants = new CudaWinogradWeights(MATRICES, CHANNELS, OUTPUTS);
    return List.of(new CudaConvPlan(List.of(launch), List.of(work), constants, 0));
  }

  @Override
  Support supportOnDevice(ConvProblem p) {
    Support shape = WinogradShape.support(p, Set.of(MATRICES.r()));
    long most = Integer.MAX_VALUE - TILES;
    if (!shape.isSupported() || tiles(p) <= most) {
      return shape;
    }
    return Support.no("needs at most %d tiles of dst, and there are %d".formatted(most, tiles(p)));
  }

  @Override
  public Accuracy accuracy(ConvProblem problem) {
    return MATRICES.accuracy();
  }

  private static long tiles(ConvProblem p) {
    return (long) p.mb() * Math.ceilDiv(p.oh(), MATRICES.m()) * Math.ceilDiv(p.ow(), MATRICES.m());
  }
}
