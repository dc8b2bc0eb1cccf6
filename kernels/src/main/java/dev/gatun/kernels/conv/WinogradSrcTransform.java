package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Copy;
import dev.gatun.kernels.simd.LinearKernel;
import dev.gatun.kernels.simd.LinearMap;
import dev.gatun.reference.ConvProblem;

/**
 * Bᵀ x B of the n × n pixels under a tile, channels in lanes, for src in NHWC.
 *
 * <p>Down the columns first, into a scratch of n² vectors that stays in L1, then along the rows,
 * each vector to the matrix of its point. Tiles that hang over the edge of src are copied with
 * zeros around them.
 */
final class WinogradSrcTransform {

  private final ConvProblem problem;
  private final WinogradPlan plan;
  private final int lanes;
  private final LinearKernel whole;
  private final LinearKernel cut;

  WinogradSrcTransform(
      ConvProblem problem, CookToom matrices, WinogradPlan plan, PrepareOptions options) {
    this.problem = problem;
    this.plan = plan;
    this.lanes = options.width().lanes();
    LinearMap map = LinearMap.of(options.width(), CookToom.floats(matrices.bt()));
    int tail = (problem.ic() - 1) % lanes + 1;
    this.whole = options.linear(map);
    this.cut = options.linear(map.withSrcTail(tail));
  }

  /**
   * Transforms tiles.
   *
   * @param firstTile the first, counted across images
   * @param endTile behind the last
   * @param target where the first tile's vectors of the first point go
   * @param scratch a worker's memory
   */
  void run(long src, int firstTile, int endTile, long target, long scratch) {
    int tilesOfImage = plan.rowsOfTiles() * plan.tilesOfRow();
    for (int tile = firstTile; tile < endTile; tile++) {
      int image = tile / tilesOfImage;
      int top = tile % tilesOfImage / plan.tilesOfRow() * plan.m() - problem.pt();
      int left = tile % plan.tilesOfRow() * plan.m() - problem.pl();
      long to = target + (long) (tile - firstTile) * plan.srcFloats() * Float.BYTES;
      transform(src, image, top, left, to, scratch);
    }
  }

  private void transform(long src, int image, int top, int left, long target, long scratch) {
    ConvProblem p = problem;
    int n = plan.n();
    long pixel = (long) p.ic() * Float.BYTES;
    long plane = src + (long) image * p.ih() * p.iw() * pixel;
    boolean inside = top >= 0 && left >= 0 && top + n <= p.ih() && left + n <= p.iw();
    long half = scratch + plan.copyBytes();
    if (inside) {
      long row = p.iw() * pixel;
      channels(plane + top * row + left * pixel, row, target, half);
    } else {
      copy(plane, src + p.srcSize() * Float.BYTES, top, left, scratch);
      channels(scratch, n * pixel, target, half);
    }
  }

  private void channels(long src, long rowBytes, long target, long half) {
    int n = plan.n();
    long vector = (long) lanes * Float.BYTES;
    long column = n * vector;
    long pixel = (long) problem.ic() * Float.BYTES;
    long point = plan.srcPointFloats() * Float.BYTES;
    for (int c = 0; c < problem.ic(); c += lanes) {
      LinearKernel first = c + lanes <= problem.ic() ? whole : cut;
      long offset = (long) c * Float.BYTES;
      first.run(src + offset, rowBytes, pixel, half, vector, column, 0, n);
      whole.run(half, column, vector, target + offset, point, n * point, 0, n);
    }
  }

  /** The pixels under a tile, n × n, with zeros where there is no src. */
  private void copy(long plane, long srcEnd, int top, int left, long scratch) {
    ConvProblem p = problem;
    int n = plan.n();
    int channels = p.ic();
    long pixel = (long) channels * Float.BYTES;
    int before = Math.clamp(-(long) left, 0, n);
    int behind = Math.clamp((long) p.iw() - left, before, n);
    for (int y = 0; y < n; y++) {
      long row = scratch + y * n * pixel;
      int iy = top + y;
      if (iy < 0 || iy >= p.ih()) {
        Copy.clear(row, n * channels);
      } else {
        Copy.clear(row, before * channels);
        long from = plane + ((long) iy * p.iw() + left + before) * pixel;
        Copy.copy(from, srcEnd, row + before * pixel, (behind - before) * channels);
        Copy.clear(row + behind * pixel, (n - behind) * channels);
      }
    }
  }
}
