package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.DepthwiseKernel;
import dev.gatun.kernels.simd.DepthwiseTile;
import dev.gatun.kernels.simd.GroupShape;
import dev.gatun.kernels.simd.TileColumns;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;

/**
 * The kernels of a dst row, for vectors of which as many lanes exist: one for each tile and slice
 * of taps.
 */
final class DepthwiseRow {

  private final ConvProblem problem;
  private final DepthwisePlan plan;
  private final int lanes;
  private final int dstPixelFloats;
  private final PostOps postOps;
  private final Slice[][] tiles;

  DepthwiseRow(
      ConvProblem problem,
      DepthwisePlan plan,
      int lanes,
      int dstPixelFloats,
      PostOps postOps,
      PrepareOptions options) {
    this.problem = problem;
    this.plan = plan;
    this.lanes = lanes;
    this.dstPixelFloats = dstPixelFloats;
    this.postOps = postOps;
    this.tiles = new Slice[plan.tiles()][plan.slices()];
    for (int tile = 0; tile < plan.tiles(); tile++) {
      for (int slice = 0; slice < plan.slices(); slice++) {
        tiles[tile][slice] = slice(tile, slice, options);
      }
    }
  }

  /**
   * One slice of taps of one tile.
   *
   * @param srcOffset bytes from the begin of a src row to the first column, negative on padding
   * @param dstOffset bytes from the begin of a dst row to the first pixel
   * @param kernel what computes it
   */
  record Slice(long srcOffset, long dstOffset, DepthwiseKernel kernel) {}

  int tiles() {
    return tiles.length;
  }

  /** The slices of a tile, to be computed in this order. */
  Slice[] slices(int tile) {
    return tiles[tile];
  }

  private Slice slice(int tile, int slice, PrepareOptions options) {
    int pixel = plan.tileStart(tile);
    int tapStep = TapRange.columnStep(problem);
    int left = pixel * problem.sw() - problem.pl() + plan.tapStart(slice) * tapStep;
    TileColumns columns =
        TileColumns.at(
            plan.tileStart(tile + 1) - pixel,
            problem.sw(),
            plan.tapStart(slice + 1) - plan.tapStart(slice),
            tapStep,
            left,
            problem.iw());
    DepthwiseTile shape =
        new DepthwiseTile(
            options.width(),
            lanes,
            new GroupShape(problem.icPerGroup(), problem.ocPerGroup()),
            columns,
            plan.src().pixelFloats(),
            dstPixelFloats,
            slice > 0,
            slice == plan.slices() - 1 ? postOps : PostOps.NONE);
    return new Slice(
        (long) left * plan.src().pixelFloats() * Float.BYTES,
        (long) pixel * dstPixelFloats * Float.BYTES,
        options.depthwise(shape));
  }
}
