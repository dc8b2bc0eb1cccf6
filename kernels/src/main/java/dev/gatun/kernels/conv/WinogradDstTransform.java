package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.LinearKernel;
import dev.gatun.kernels.simd.LinearMap;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.Arrays;

/**
 * Aᵀ M A of a tile's sums, to m × m pixels of dst in NHWC, and the post-ops.
 *
 * <p>Down the columns into a scratch that stays in L1, then along the rows straight to dst. A tile
 * that hangs over the right edge of dst takes only as many rows of Aᵀ as there are pixels, one that
 * hangs over the bottom is done after fewer rows.
 */
final class WinogradDstTransform {

  private final ConvProblem problem;
  private final WinogradPlan plan;
  private final PostOps postOps;
  private final long pixelBytes;
  private final int lanes;
  private final int oh;
  private final int ow;
  private final LinearKernel down;
  private final LinearKernel[][] along;

  WinogradDstTransform(
      ConvProblem problem,
      CookToom matrices,
      WinogradPlan plan,
      PrepareOptions options,
      PostOps postOps,
      long pixelBytes) {
    this.problem = problem;
    this.plan = plan;
    this.postOps = postOps;
    this.pixelBytes = pixelBytes;
    this.lanes = options.width().lanes();
    this.oh = problem.oh();
    this.ow = problem.ow();
    float[][] at = CookToom.floats(matrices.at());
    this.down = options.linear(LinearMap.of(options.width(), at));
    this.along = new LinearKernel[][] {along(at, plan.m(), options), along(at, rest(), options)};
  }

  /** For the vectors of a pixel but the last, and for the last. */
  private LinearKernel[] along(float[][] at, int pixels, PrepareOptions options) {
    float[][] rows = Arrays.copyOf(at, pixels);
    LinearMap map = LinearMap.of(options.width(), rows).withPostOps(postOps);
    int tail = (problem.oc() - 1) % lanes + 1;
    return new LinearKernel[] {options.linear(map), options.linear(map.withDstTail(tail))};
  }

  /** The pixels of the last tile of a row. */
  private int rest() {
    return ow - (plan.tilesOfRow() - 1) * plan.m();
  }

  /**
   * Transforms tiles.
   *
   * @param sums where the first tile's sums of the first point are
   * @param firstTile the first, counted across images
   * @param endTile behind the last
   * @param half a worker's memory for n · m vectors
   */
  void run(long sums, int firstTile, int endTile, long residual, long dst, long half) {
    int tilesOfImage = plan.rowsOfTiles() * plan.tilesOfRow();
    for (int tile = firstTile; tile < endTile; tile++) {
      int image = tile / tilesOfImage;
      int i = tile % tilesOfImage / plan.tilesOfRow() * plan.m();
      int column = tile % plan.tilesOfRow();
      long pixel = ((long) image * oh + i) * ow + (long) column * plan.m();
      long from = sums + (long) (tile - firstTile) * plan.dstFloats() * Float.BYTES;
      LinearKernel[] kernels = along[column == plan.tilesOfRow() - 1 ? 1 : 0];
      int rows = Math.min(plan.m(), oh - i);
      channels(from, kernels, rows, pixel * pixelBytes, residual, dst, half);
    }
  }

  private void channels(
      long sums, LinearKernel[] kernels, int rows, long at, long residual, long dst, long half) {
    int n = plan.n();
    int m = plan.m();
    int channels = problem.oc();
    long vector = (long) lanes * Float.BYTES;
    long point = plan.dstPointFloats() * Float.BYTES;
    long rowBytes = ow * pixelBytes;
    for (int c = 0; c < channels; c += lanes) {
      LinearKernel second = kernels[c + lanes <= channels ? 0 : 1];
      long offset = (long) c * Float.BYTES;
      long to = at + offset;
      down.run(sums + offset, n * point, point, half, vector, m * vector, 0, n);
      second.run(half, m * vector, vector, dst + to, pixelBytes, rowBytes, residual + to, rows);
    }
  }
}
