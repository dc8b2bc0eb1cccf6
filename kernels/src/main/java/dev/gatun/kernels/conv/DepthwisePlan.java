package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.DepthwiseTile;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.reference.ConvProblem;

/**
 * How a convolution of small groups is cut: a dst row into tiles of pixels, a kernel row into
 * slices of taps, vectors of channels into shares, dst rows into bands.
 *
 * <p>A last vector that is not full is a share of its own, so that a share has one kind of kernel.
 */
final class DepthwisePlan {

  /** Longer tiles only lengthen the code; shorter ones start and end more often. */
  private static final int MAX_PIXELS = 14;

  /** So few that their weights stay in registers beside the sums. */
  private static final int MAX_TAPS = 8;

  /** Of so many vectors the src under a tile stays in L1: 3 rows of 16 pixels are 24 KiB. */
  private static final int SHARE_VECTORS = 8;

  /** Where src is gathered, that takes as long as to compute with it, as an estimate. */
  private static final double GATHERING = 1;

  private final ConvProblem problem;
  private final int lanes;
  private final EvenCut pixels;
  private final int tiles;
  private final EvenCut taps;
  private final int slices;
  private final int wholeVectors;
  private final int wholeShares;
  private final EvenCut vectors;
  private final DepthwiseSrc src;
  private final Parts parts;

  DepthwisePlan(ConvProblem problem, Core core, int threads) {
    this.problem = problem;
    VectorWidth width = core.width();
    this.lanes = width.lanes();
    this.slices = Math.ceilDiv(problem.kw(), MAX_TAPS);
    this.taps = EvenCut.of(problem.kw(), slices);
    int most = DepthwiseTile.mostPixels(width, Math.ceilDiv(problem.kw(), slices));
    this.tiles = Math.ceilDiv(problem.ow(), Math.min(MAX_PIXELS, most));
    this.pixels = EvenCut.of(problem.ow(), tiles);
    this.wholeVectors = problem.oc() / lanes;
    ThreadCut cut = cut(core, threads);
    int fewest = DepthwiseSrc.isGathered(problem) ? 1 : Math.ceilDiv(wholeVectors, SHARE_VECTORS);
    this.wholeShares = Math.min(wholeVectors, Math.max(fewest, cut.shares()));
    this.vectors = EvenCut.of(wholeVectors, Math.max(1, wholeShares));
    int largest = vectorStart(1) - vectorStart(0);
    this.src = new DepthwiseSrc(problem, largest * lanes);
    this.parts = Parts.of(problem, cut.blocks(), wholeShares + (vectors() - wholeVectors));
  }

  /** Where src is gathered, it stays in a quarter of L2, and neighbours gather some rows twice. */
  private ThreadCut cut(Core core, int threads) {
    DepthwiseSrc all = new DepthwiseSrc(problem, problem.oc());
    long fewest = Math.max(1, Math.ceilDiv(all.bytes(problem.oh()), core.l2Bytes() / 4));
    boolean gathers = DepthwiseSrc.isGathered(problem);
    double shared = Math.max(0, problem.dilatedKh() - problem.sh()) / (double) problem.sh();
    return ThreadCut.choose(
        ThreadCut.Work.inPlace(
            problem.mb(),
            problem.oh(),
            Math.min(fewest, problem.oh()),
            Math.max(1, wholeVectors),
            gathers ? GATHERING * shared : 0),
        threads);
  }

  DepthwiseSrc src() {
    return src;
  }

  /** Bytes for the gathered src of the largest band, in whole cache lines. */
  long bandBytes() {
    return Math.ceilDiv(src.bytes(parts.mostRows()), 64) * 64L;
  }

  int lanes() {
    return lanes;
  }

  int tiles() {
    return tiles;
  }

  /** The first pixel of a tile; that of {@link #tiles()} is the number of pixels. */
  int tileStart(int tile) {
    return (int) pixels.start(tile);
  }

  int slices() {
    return slices;
  }

  /** The first tap of a slice; that of {@link #slices()} is the number of taps. */
  int tapStart(int slice) {
    return (int) taps.start(slice);
  }

  /** Vectors of output channels, the one that is not full included. */
  int vectors() {
    return Math.ceilDiv(problem.oc(), lanes);
  }

  /** Bands of dst rows, and shares of the vectors. */
  Parts parts() {
    return parts;
  }

  /** The first vector of a share; that of the number of shares is the number of vectors. */
  int vectorStart(int share) {
    return share > wholeShares ? vectors() : (int) vectors.start(share);
  }

  /** How many lanes of the vectors of a share exist. */
  int lanesOf(int share) {
    return share < wholeShares ? lanes : problem.oc() - wholeVectors * lanes;
  }
}
