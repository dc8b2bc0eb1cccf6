package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.Dim3;
import dev.gatun.kernels.cuda.Gpu;
import dev.gatun.reference.ConvProblem;
import java.util.List;

/**
 * {@code cuda-matrix-vector}: dense layers of a few images, and all else whose kernel covers src
 * and whose dst is one pixel, by {@code cuda-matrix-vector.cu}. With more images, each weight that
 * is read is worth a tile of a product of matrices.
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic · kh · kw and S = Σ|x||w|.
 */
final class CudaMatrixVectorConv extends CudaConv {

  private static final int MOST_IMAGES = 8;
  private static final int IMAGES_OF_WARP = 4;
  private static final int WARP = 32;
  private static final int WARPS = 8;

  /** By 40 registers a thread, see convolutions.md. */
  private static final int RESIDENT = 6;

  @Override
  public String name() {
    return "cuda-matrix-vector";
  }

  @Override
  Support supportOnDevice(ConvProblem p) {
    boolean isPadded = p.pt() + p.pl() + p.pb() + p.pr() > 0;
    if (p.kh() != p.ih() || p.kw() != p.iw() || isPadded) {
      return Support.no(
          "takes kernels that are as large as src, without padding, and this is %d×%d on %d×%d"
              .formatted(p.kh(), p.kw(), p.ih(), p.iw()));
    }
    return p.g() == 1 && p.mb() <= MOST_IMAGES
        ? Support.yes()
        : Support.no(
            "takes one group and at most %d images, and these are %d and %d"
                .formatted(MOST_IMAGES, p.g(), p.mb()));
  }

  /** A weight of a warp takes its load and a product for each image, a sum at the end is little. */
  @Override
  List<CudaConvPlan> waysOf(ConvProblem p) {
    Dim3 grid = new Dim3(Math.ceilDiv(p.oc(), WARPS), Math.ceilDiv(p.mb(), IMAGES_OF_WARP), 1);
    CudaLaunch launch =
        new CudaLaunch(name(), "cuda_matrix_vector", grid, Dim3.of(WARPS * WARP), 0);
    double instructions = 2.0 + 2.0 * Math.min(p.mb(), IMAGES_OF_WARP);
    double cycles = instructions * WARPS * WARP * p.taps() / WARP / Gpu.H200.fmasPerCycle();
    CudaWork work = new CudaWork(grid.count(), WARPS, RESIDENT, cycles, p.minimumBytes());
    return List.of(CudaConvPlan.of(launch, work));
  }
}
