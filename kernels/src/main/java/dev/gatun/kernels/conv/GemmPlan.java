package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Copy;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.reference.ConvProblem;

/**
 * How the product im2col(src) · weights is cut into pieces that fit registers, caches and threads.
 *
 * <p>Its three sizes are pixels (rows), depth K = ic/g · kh · kw, and output channels of a group.
 * Following Goto and van de Geijn, <em>Anatomy of High-Performance Matrix Multiplication</em>
 * (2008): a register tile of pixels × channels, depth in blocks so that a panel of weights stays in
 * L1, and pixels in blocks so that their gathered rows stay in L2. Pieces are of equal size, give
 * or take one, so that there is no small remainder that runs at half speed.
 */
final class GemmPlan {

  /** The deepest block, that of a panel of one or two vectors. */
  private static final int DEPTH_BLOCK = 256;

  /** Weights of a panel and a block that stay in L1: 32 KiB. */
  private static final int L1_FLOATS = 8192;

  /** Floats between gathered rows: room to overrun, and a distance that does not alias in L1. */
  static final int ROW_STRIDE = DEPTH_BLOCK + Copy.OVERRUN + 1;

  /** Gathered pixels of a block: 480 rows of 1,088 bytes are a quarter of a 2 MiB L2. */
  private static final int MAX_BLOCK_ROWS = 480;

  private static final int PIECES_PER_THREAD = 4;

  private final int depth;
  private final int depthBlocks;
  private final RegisterBlocking blocking;
  private final long pixels;
  private final int pixelBlocks;
  private final int channelSplits;

  GemmPlan(ConvProblem problem, VectorWidth width, int threads) {
    this.depth = problem.icPerGroup() * problem.kh() * problem.kw();
    this.pixels = (long) problem.mb() * problem.oh() * problem.ow();
    this.blocking = RegisterBlocking.choose(width, pixels, problem.ocPerGroup());
    this.depthBlocks = Math.ceilDiv(depth, depthOfBlock());
    this.channelSplits = channelSplits(problem.g(), threads);
    this.pixelBlocks = pixelBlocks(problem.g(), threads);
  }

  /**
   * Cuts the channels only where there are more of them than pixels: then the weights are larger
   * than the gathered rows, and it is better for each thread to gather all rows than to read all
   * weights.
   */
  private int channelSplits(int groups, int threads) {
    boolean weightsAreLarger = panels().channels() > pixels;
    return groups >= threads || !weightsAreLarger ? 1 : Math.min(threads, panels().count());
  }

  private int pixelBlocks(int groups, int threads) {
    long fewest = Math.ceilDiv(pixels, MAX_BLOCK_ROWS);
    long pieces = (long) groups * channelSplits;
    long wanted =
        threads == 1 || pieces >= threads ? 1 : Math.ceilDiv(wantedPieces(threads), pieces);
    return Math.toIntExact(Math.min(blocking.tiles(), Math.max(fewest, wanted)));
  }

  private static long wantedPieces(int threads) {
    return (long) threads * PIECES_PER_THREAD;
  }

  private int depthOfBlock() {
    return Math.min(DEPTH_BLOCK, L1_FLOATS / panels().width());
  }

  int depthBlocks() {
    return depthBlocks;
  }

  /** Where a depth block begins; that of {@link #depthBlocks()} is the depth. */
  int depthStart(int block) {
    return (int) ((long) depth * block / depthBlocks);
  }

  ChannelPanels panels() {
    return blocking.panels();
  }

  int channelSplits() {
    return channelSplits;
  }

  /**
   * Where a share of the panels begins; that of {@link #channelSplits()} is the number of panels.
   */
  int panelStart(int split) {
    return (int) ((long) panels().count() * split / channelSplits);
  }

  int pixelBlocks() {
    return pixelBlocks;
  }

  /** Where a block of tiles begins; that of {@link #pixelBlocks()} is the number of tiles. */
  long tileStart(int block) {
    return blocking.tiles() * block / pixelBlocks;
  }

  /** The first pixel of a tile; that of the number of tiles is the number of pixels. */
  long pixelStart(long tile) {
    return blocking.start(tile, pixels);
  }

  RegisterBlocking blocking() {
    return blocking;
  }

  /** Bytes for the gathered rows of the largest block. */
  long gatheredBytes() {
    long blockTiles = Math.ceilDiv(blocking.tiles(), pixelBlocks);
    return blockTiles * blocking.maxRows() * ROW_STRIDE * Float.BYTES;
  }
}
