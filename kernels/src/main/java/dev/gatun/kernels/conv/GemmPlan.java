package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Copy;
import dev.gatun.kernels.simd.RegisterTile;
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

  /** Depth of a block: 256 × 2 vectors of 16 floats are 32 KiB of weights. */
  private static final int DEPTH_BLOCK = 256;

  /** Floats between gathered rows: room to overrun, and a distance that does not alias in L1. */
  static final int ROW_STRIDE = DEPTH_BLOCK + Copy.OVERRUN + 1;

  /** Gathered pixels of a block: 480 rows of 1,088 bytes are a quarter of a 2 MiB L2. */
  private static final int MAX_BLOCK_ROWS = 480;

  private static final int PIECES_PER_THREAD = 4;

  /** Vectors of weights in a panel, unless one holds all channels. */
  private static final int PANEL_VECTORS = 2;

  private final VectorWidth width;
  private final int depth;
  private final int depthBlocks;
  private final int channels;
  private final int panelVectors;
  private final long pixels;
  private final long tiles;
  private final int pixelBlocks;
  private final int channelSplits;

  GemmPlan(ConvProblem problem, VectorWidth width, int threads) {
    this.width = width;
    this.depth = problem.icPerGroup() * problem.kh() * problem.kw();
    this.depthBlocks = Math.ceilDiv(depth, DEPTH_BLOCK);
    this.channels = problem.ocPerGroup();
    this.panelVectors = channels > width.lanes() ? PANEL_VECTORS : 1;
    this.pixels = (long) problem.mb() * problem.oh() * problem.ow();
    this.tiles = Math.ceilDiv(pixels, maxRows(width));
    this.channelSplits = channelSplits(problem.g(), threads);
    this.pixelBlocks = pixelBlocks(problem.g(), threads);
  }

  static int maxRows(VectorWidth width) {
    return RegisterTile.mostRows(width, PANEL_VECTORS);
  }

  /**
   * Cuts the channels only where there are more of them than pixels: then the weights are larger
   * than the gathered rows, and it is better for each thread to gather all rows than to read all
   * weights.
   */
  private int channelSplits(int groups, int threads) {
    boolean weightsAreLarger = channels > pixels;
    return groups >= threads || !weightsAreLarger ? 1 : Math.min(threads, panels());
  }

  private int pixelBlocks(int groups, int threads) {
    long fewest = Math.ceilDiv(tiles * maxRows(width), MAX_BLOCK_ROWS);
    long pieces = (long) groups * channelSplits;
    long wanted =
        threads == 1 || pieces >= threads ? 1 : Math.ceilDiv(wantedPieces(threads), pieces);
    return Math.toIntExact(Math.min(tiles, Math.max(fewest, wanted)));
  }

  private static long wantedPieces(int threads) {
    return (long) threads * PIECES_PER_THREAD;
  }

  int depth() {
    return depth;
  }

  int depthBlocks() {
    return depthBlocks;
  }

  /** Where a depth block begins; that of {@link #depthBlocks()} is the depth. */
  int depthStart(int block) {
    return (int) ((long) depth * block / depthBlocks);
  }

  int panels() {
    return Math.ceilDiv(channels, panelChannels());
  }

  int panelChannels() {
    return panelVectors * width.lanes();
  }

  /** The channels of a panel that exist; fewer than panelChannels in the last. */
  int channelsOf(int panel) {
    return Math.min(panelChannels(), channels - panel * panelChannels());
  }

  int vectorsOf(int panel) {
    return Math.ceilDiv(channelsOf(panel), width.lanes());
  }

  /** The lanes that exist in the last vector of a panel. */
  int tailOf(int panel) {
    return channelsOf(panel) - (vectorsOf(panel) - 1) * width.lanes();
  }

  int channelSplits() {
    return channelSplits;
  }

  /**
   * Where a share of the panels begins; that of {@link #channelSplits()} is the number of panels.
   */
  int panelStart(int split) {
    return (int) ((long) panels() * split / channelSplits);
  }

  int pixelBlocks() {
    return pixelBlocks;
  }

  /** Where a block of tiles begins; that of {@link #pixelBlocks()} is the number of tiles. */
  long tileStart(int block) {
    return tiles * block / pixelBlocks;
  }

  /** The first pixel of a tile; that of the number of tiles is the number of pixels. */
  long pixelStart(long tile) {
    return pixels * tile / tiles;
  }

  int maxTileRows() {
    return (int) Math.ceilDiv(pixels, tiles);
  }

  int minTileRows() {
    return (int) (pixels / tiles);
  }

  /** Bytes for the gathered rows of the largest block. */
  long gatheredBytes() {
    long blockTiles = Math.ceilDiv(tiles, pixelBlocks);
    return blockTiles * maxTileRows() * ROW_STRIDE * Float.BYTES;
  }
}
