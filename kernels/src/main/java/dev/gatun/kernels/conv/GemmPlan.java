package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Copy;
import dev.gatun.kernels.simd.Core;
import dev.gatun.reference.ConvProblem;

/**
 * How the product im2col(src) · weights is cut into pieces that fit registers, caches and threads.
 *
 * <p>Its three sizes are pixels (rows), depth K = ic/g · kh · kw, and output channels of a group.
 * Following Goto and van de Geijn, <em>Anatomy of High-Performance Matrix Multiplication</em>
 * (2008): a register tile of pixels × channels, depth in blocks so that a panel of weights stays in
 * L1, and pixels in blocks so that their gathered rows stay in L2. Pieces are of equal size, give
 * or take one, so that there is no small remainder that runs at half speed.
 *
 * <p>The caches are those that the system names ({@link Core}). On a Zen 4 core, 256 channels at
 * 56² by 3×3: pixels not cut into blocks for L2 take 12 % longer where they are gathered; a quarter
 * of the block costs nothing. Nothing is gained by L1: with 4 rows a tile is fed from L2 at full
 * speed.
 */
final class GemmPlan {

  /** The deepest block of rows that are gathered because they overlap. */
  private static final int DEPTH_BLOCK = 256;

  /** Rows that are a multiple of this apart lie in the same set of L1 and evict each other. */
  private static final int ALIAS_BYTES = 4096;

  /** To gather a step of a pixel takes this share of computing it for a panel. */
  private static final double GATHERING = 0.1;

  private final Core core;
  private final int depth;
  private final int depthBlocks;
  private final int rowStride;
  private final boolean gathers;
  private final RegisterBlocking blocking;
  private final long pixels;
  private final EvenCut tilePixels;
  private final ThreadCut cut;
  private final GatheredRows gathered;

  private GemmPlan(ConvProblem problem, Core core, int threads, boolean isPointwise) {
    this.core = core;
    this.depth = problem.icPerGroup() * problem.kh() * problem.kw();
    this.pixels = (long) problem.mb() * problem.oh() * problem.ow();
    int deepest = isPointwise ? depth : Math.min(depth, DEPTH_BLOCK);
    this.blocking =
        RegisterBlocking.choose(
            core, pixels, problem.ocPerGroup(), deepest, RegisterBlocking.unitOf(depth));
    this.tilePixels = EvenCut.of(pixels, blocking.tiles());
    this.depthBlocks = Math.ceilDiv(depth, depthOfBlock(deepest));
    this.gathers = !isPointwise || !rowsAreInPlace(problem);
    this.rowStride = gathers ? deepestBlock() + Copy.OVERRUN + 1 : depth;
    this.cut = cut(problem.g(), threads);
    this.gathered = new GatheredRows(threads, gatheredBytes());
  }

  /** For receptive fields that are gathered, in blocks of depth. */
  static GemmPlan ofGathered(ConvProblem problem, Core core, int threads) {
    return new GemmPlan(problem, core, threads, false);
  }

  /** For pixels that are the rows themselves, with all their channels. */
  static GemmPlan ofPixels(ConvProblem problem, Core core, int threads) {
    return new GemmPlan(problem, core, threads, true);
  }

  /** Pixels that follow each other in src as in dst, at a distance that does not alias. */
  private static boolean rowsAreInPlace(ConvProblem p) {
    return p.sh() == 1 && p.sw() == 1 && p.ic() * (long) Float.BYTES % ALIAS_BYTES != 0;
  }

  private ThreadCut cut(int groups, int threads) {
    long rowsInCache = Math.max(blocking.maxRows(), blockBytes() / rowBytesInCache());
    long fewest = Math.min(blocking.tiles(), Math.ceilDiv(pixels, rowsInCache));
    double weights = ThreadCut.WEIGHT_PIXELS / blocking.maxRows();
    double gathering = gathers ? GATHERING : 0;
    return ThreadCut.choose(
        new ThreadCut.Work(
            groups,
            blocking.tiles(),
            fewest,
            panels().count(),
            weights,
            gathering,
            depthBlocks == 1),
        threads);
  }

  /** A tile that is alone finds nothing in L1. */
  private int depthOfBlock(int deepest) {
    return blocking.tiles() == 1 ? deepest : Math.min(deepest, blocking.mostSteps(core));
  }

  /** Rows of a block in L2, beside the weights of a panel: a quarter of it. */
  private long blockBytes() {
    return core.l2Bytes() / 4;
  }

  /** What a row needs in L2; where all weights stay there too, its dst as well. */
  private long rowBytesInCache() {
    boolean weightsStay = (long) depth * panels().channels() * Float.BYTES <= blockBytes();
    return weightsStay ? rowBytes() + (long) panels().channels() * Float.BYTES : rowBytes();
  }

  /** What a run takes: the product, and the gathering of its rows where there is one. */
  Prediction prediction(ConvProblem problem, int threads) {
    double product = depthBlocks * blocking.cycles(core, Math.ceilDiv(depth, depthBlocks));
    double gathering =
        gathers
            ? cut.gatherings() * Copy.cycles((double) pixels * depth, Im2col.runFloats(problem))
            : 0;
    return Prediction.ofOneLoop(problem, problem.g() * (product + gathering), threads);
  }

  /** Whether rows are copied before they are multiplied, or read where they are in src. */
  boolean gathers() {
    return gathers;
  }

  /** Floats from row to row: room to overrun, and a distance that does not alias in L1. */
  int rowStride() {
    return rowStride;
  }

  long rowBytes() {
    return (long) rowStride * Float.BYTES;
  }

  int depthBlocks() {
    return depthBlocks;
  }

  /** Where a depth block begins; that of {@link #depthBlocks()} is the depth. */
  int depthStart(int block) {
    int unit = blocking.depthUnit();
    return unit * (int) ((long) (depth / unit) * block / depthBlocks);
  }

  private int deepestBlock() {
    int unit = blocking.depthUnit();
    return unit * Math.ceilDiv(depth / unit, depthBlocks);
  }

  ChannelPanels panels() {
    return blocking.panels();
  }

  int channelSplits() {
    return cut.shares();
  }

  /**
   * Where a share of the panels begins; that of {@link #channelSplits()} is the number of panels.
   */
  int panelStart(int split) {
    return (int) ((long) panels().count() * split / cut.shares());
  }

  int pixelBlocks() {
    return cut.blocks();
  }

  /** Where a block of tiles begins; that of {@link #pixelBlocks()} is the number of tiles. */
  long tileStart(int block) {
    return blocking.tiles() * block / cut.blocks();
  }

  /** The first pixel of a tile; that of the number of tiles is the number of pixels. */
  long pixelStart(long tile) {
    return tilePixels.start(tile);
  }

  /** How the pixels are cut into tiles. */
  EvenCut tilePixels() {
    return tilePixels;
  }

  RegisterBlocking blocking() {
    return blocking;
  }

  /** Memory for the gathered rows of a block of each thread. */
  GatheredRows gathered() {
    return gathered;
  }

  /** Bytes for the gathered rows of the largest block; none where src is read in place. */
  private long gatheredBytes() {
    long blockTiles = Math.ceilDiv(blocking.tiles(), cut.blocks());
    return gathers ? Math.ceilDiv(blockTiles * blocking.maxRows() * rowBytes(), 64) * 64L : 0;
  }
}
