package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.Dim3;
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

  @Override
  List<CudaConvPlan> plans(ConvProblem p) {
    Dim3 grid = new Dim3(Math.ceilDiv(p.oc(), WARPS), Math.ceilDiv(p.mb(), IMAGES_OF_WARP), 1);
    Dim3 block = Dim3.of(WARPS * WARP);
    return List.of(CudaConvPlan.of(new CudaLaunch(name(), "cuda_matrix_vector", grid, block, 0)));
  }
}
