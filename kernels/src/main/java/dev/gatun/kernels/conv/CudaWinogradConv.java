package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.Dim3;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.Set;

/**
 * {@code cuda-winograd-f4}: 3×3 convolutions with stride 1 by F(4×4, 3×3), 4 times fewer products,
 * in three kernels with the transformed src and the sums in the workspace: {@code
 * cuda-winograd-f4.cu}.
 *
 * <p>Error: norm-wise, {@link CookToom#accuracy}, as {@link WinogradConv}'s with m = 4.
 */
final class CudaWinogradConv extends CudaConv {

  private static final CookToom MATRICES = CookToom.of(4, 3);
  private static final int POINTS = MATRICES.n() * MATRICES.n();
  private static final String ENTRY = "cuda_winograd_f4_";
  private static final int TRANSFORM_THREADS = 128;

  /** What the channels of src are rounded up to, for any size of the product. */
  private static final int DEPTH = 8;

  /** What the tiles are rounded up to. */
  private static final int MOST_COLUMNS = 128;

  @Override
  public String name() {
    return "cuda-winograd-f4";
  }

  @Override
  List<CudaConvPlan> waysOf(ConvProblem p) {
    return CudaGemmTile.BY_FMA.stream().map(tile -> plan(tile, p)).toList();
  }

  private CudaConvPlan plan(CudaGemmTile tile, ConvProblem p) {
    long products = POINTS * tile.blocks(p.oc(), tiles(p));
    List<CudaLaunch> launches =
        List.of(
            transform("src", depth(p) * columns(p)),
            tile.launch(name(), ENTRY + "products_" + tile, products, 1),
            transform("dst", p.oc() * columns(p)));
    double src = (double) POINTS * depth(p) * columns(p) * Float.BYTES;
    double sums = (double) POINTS * p.oc() * columns(p) * Float.BYTES;
    double weights = (double) POINTS * depth(p) * p.oc() * Float.BYTES;
    List<CudaWork> work =
        List.of(
            CudaWork.ofMemory(p.srcSize() * Float.BYTES + src),
            tile.work(products, p.ic(), src + weights + sums),
            CudaWork.ofMemory(sums + p.dstSize() * Float.BYTES));
    CudaWinogradWeights constants = new CudaWinogradWeights(MATRICES, tile.depth(), tile.rows());
    return new CudaConvPlan(launches, work, constants, workspaceBytes(p));
  }

  /** A thread for each tile of each channel. */
  private CudaLaunch transform(String kernel, long threads) {
    Dim3 grid = Dim3.of(Math.toIntExact(threads / TRANSFORM_THREADS));
    return new CudaLaunch(name(), ENTRY + kernel, grid, Dim3.of(TRANSFORM_THREADS), 0);
  }

  @Override
  Support supportOnDevice(ConvProblem p) {
    Support shape = WinogradShape.support(p, Set.of(MATRICES.r()));
    if (!shape.isSupported() || workspaceBytes(p) <= Workspaces.MOST_BYTES) {
      return shape;
    }
    return Support.no(
        "needs a workspace of at most %d bytes, and takes %d"
            .formatted(Workspaces.MOST_BYTES, workspaceBytes(p)));
  }

  @Override
  public Accuracy accuracy(ConvProblem problem) {
    return MATRICES.accuracy();
  }

  private static long workspaceBytes(ConvProblem p) {
    return POINTS * (depth(p) + p.oc()) * columns(p) * Float.BYTES;
  }

  private static long depth(ConvProblem p) {
    return Math.ceilDiv(p.ic(), DEPTH) * (long) DEPTH;
  }

  private static long columns(ConvProblem p) {
    return Math.ceilDiv(tiles(p), MOST_COLUMNS) * MOST_COLUMNS;
  }

  private static long tiles(ConvProblem p) {
    return (long) p.mb() * Math.ceilDiv(p.oh(), MATRICES.m()) * Math.ceilDiv(p.ow(), MATRICES.m());
  }
}
