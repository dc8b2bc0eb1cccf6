package dev.gatun.kernels.conv;

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

  /** Gathered src of a part: a quarter of a 2 MiB L2. */
  private static final long BAND_BYTES = 512 << 10;

  private static final int PIECES_PER_THREAD = 4;

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
  private final int bands;

  DepthwisePlan(ConvProblem problem, VectorWidth width, int threads) {
    this.problem = problem;
    this.lanes = width.lanes();
    this.slices = Math.ceilDiv(problem.kw(), MAX_TAPS);
    this.taps = EvenCut.of(problem.kw(), slices);
    int most = DepthwiseTile.mostPixels(width, Math.ceilDiv(problem.kw(), slices));
    this.tiles = Math.ceilDiv(problem.ow(), Math.min(MAX_PIXELS, most));
    this.pixels = EvenCut.of(problem.ow(), tiles);
    int pieces = threads == 1 ? 1 : Math.ceilDiv(threads * PIECES_PER_THREAD, problem.mb());
    this.wholeVectors = problem.oc() / lanes;
    int fewest = DepthwiseSrc.isGathered(problem) ? 1 : Math.ceilDiv(wholeVectors, SHARE_VECTORS);
    this.wholeShares = Math.min(wholeVectors, Math.max(fewest, pieces));
    this.vectors = EvenCut.of(wholeVectors, Math.max(1, wholeShares));
    int largest = vectorStart(1) - vectorStart(0);
    this.src = new DepthwiseSrc(problem, largest * lanes);
    this.bands = bands(pieces);
  }

  /** As many as the threads want, and as keep gathered src in cache. */
  private int bands(int pieces) {
    long fewest = Math.ceilDiv(src.bytes(problem.oh()), BAND_BYTES);
    return (int) Math.min(problem.oh(), Math.max(fewest, Math.ceilDiv(pieces, shares())));
  }

  DepthwiseSrc src() {
    return src;
  }

  /** Bytes for the gathered src of the largest band, in whole cache lines. */
  long bandBytes() {
    return Math.ceilDiv(src.bytes(Math.ceilDiv(problem.oh(), bands)), 64) * 64L;
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

  int shares() {
    return wholeShares + (vectors() - wholeVectors);
  }

  /** The first vector of a share; that of {@link #shares()} is the number of vectors. */
  int vectorStart(int share) {
    return share > wholeShares ? vectors() : (int) vectors.start(share);
  }

  /** How many lanes of the vectors of a share exist. */
  int lanesOf(int share) {
    return share < wholeShares ? lanes : problem.oc() - wholeVectors * lanes;
  }

  int bands() {
    return bands;
  }

  /** The first dst row of a band; that of {@link #bands()} is the number of rows. */
  int rowStart(int band) {
    return (int) ((long) problem.oh() * band / bands);
  }
}
