package dev.gatun.kernels.conv;

import dev.gatun.kernels.conv.CountLimits.Count;
import dev.gatun.kernels.simd.Copy;
import dev.gatun.kernels.simd.Core;
import dev.gatun.reference.ConvProblem;

/**
 * How a Winograd convolution is cut: dst into tiles of m × m pixels, the tiles into blocks.
 *
 * <p>A block is transformed, multiplied and transformed back while it is in L2. Where the
 * transformed weights do not fit there, they are read anew by each block, so blocks are larger:
 * what they themselves spill to L3 then costs about as much as the weights do.
 *
 * <p>Measured on a Zen 4 core: as if L2 were without end, F(4, 3) on 128 channels at 28² takes 5 %
 * longer, F(6, 3) on 256 at 56² 7 % less, on 512 at 28² as long; as if it were a quarter, all take
 * as long within 3 %. Two single threads at once, each with a layer of its own, take 1.06 to 1.2
 * times as long as one alone; two on one layer give 1.6 to 1.9 times the speed. Where they work on
 * a block together they hand it from core to core: while a hypervisor had the cores on two L3s,
 * F(6, 3) on 128 channels at 28² took 650 µs in place of 330.
 */
final class WinogradPlan {

  /** What a block may take of L3. */
  private static final long L3_BYTES = 16 << 20;

  /** Fewer blocks a thread than this, and threads work on one block together. */
  private static final int BLOCKS_PER_THREAD = 3;

  /** Sizes of parts in which threads that work on one block take its tiles. */
  private static final int PARTS_PER_THREAD = 8;

  /** Measured: an FMA for each coefficient, and loads and stores beside it. */
  private static final double COEFFICIENT_CYCLES = 1.5;

  private final ConvProblem problem;
  private final int m;
  private final int n;
  private final int lanes;
  private final long l2Bytes;
  private final int threads;
  private final int rowsOfTiles;
  private final int tilesOfRow;
  private final int tiles;
  private final int blocks;
  private final boolean together;
  private final RegisterBlocking blocking;

  WinogradPlan(ConvProblem problem, CookToom matrices, Core core, int threads) {
    this.problem = problem;
    this.m = matrices.m();
    this.n = matrices.n();
    this.lanes = core.width().lanes();
    this.l2Bytes = core.l2Bytes();
    this.threads = threads;
    this.rowsOfTiles = Math.ceilDiv(problem.oh(), m);
    this.tilesOfRow = Math.ceilDiv(problem.ow(), m);
    this.tiles = Math.toIntExact(tiles(problem, m).value());
    int alone = Math.ceilDiv(tiles, (int) Math.min(tiles, tilesOfBlock()));
    this.together = threads > 1 && alone < BLOCKS_PER_THREAD * threads;
    this.blocks = together ? Math.ceilDiv(tiles, (int) Math.min(tiles, mostTiles())) : alone;
    this.blocking =
        RegisterBlocking.choose(core, Math.ceilDiv(tiles, blocks), paddedOc(), problem.ic())
            .downTo(tiles / blocks);
  }

  /** The tiles of m × m pixels of all images. */
  static Count tiles(ConvProblem problem, int m) {
    return Count.ofLoops(
        "tiles of dst", problem.mb(), Math.ceilDiv(problem.oh(), m), Math.ceilDiv(problem.ow(), m));
  }

  private long tilesOfBlock() {
    long weights = (long) points() * problem.ic() * paddedOc() * Float.BYTES;
    long inL2 = l2Bytes * 3 / 8 / tileBytes();
    return Math.clamp(Math.max(inL2, weights / (2 * tileBytes())), 1, mostTiles());
  }

  private long mostTiles() {
    return Math.max(1, L3_BYTES / tileBytes());
  }

  /** A tile's transformed src and its sums. */
  private long tileBytes() {
    return (long) points() * (srcFloats() + dstFloats()) * Float.BYTES;
  }

  /** What a run takes: both transforms, and a product for each point. */
  Prediction prediction(CookToom matrices, Core core) {
    double products = (double) points() * blocks * blocking.cycles(core, problem.ic());
    double perTile =
        Math.ceilDiv(problem.ic(), lanes) * matrices.srcCoefficients()
            + (double) (paddedOc() / lanes) * matrices.dstCoefficients();
    double transforms = COEFFICIENT_CYCLES * tiles * perTile;
    long weights = (long) points() * problem.ic() * paddedOc() - problem.weightsSize();
    double bytes = problem.minimumBytes() + (double) weights * Float.BYTES;
    int launches = together ? 3 * blocks : 1;
    return new Prediction(products + transforms, bytes, launches, threads);
  }

  int m() {
    return m;
  }

  int n() {
    return n;
  }

  /** The products of a tile: n². */
  int points() {
    return n * n;
  }

  /** Output channels with those that fill the last vector. */
  int paddedOc() {
    return Math.ceilDiv(problem.oc(), lanes) * lanes;
  }

  /**
   * Floats from tile to tile of transformed src; a vector more, so that tiles do not alias in L1.
   */
  int srcFloats() {
    return (Math.ceilDiv(problem.ic(), lanes) + 1) * lanes;
  }

  /** Floats from tile to tile of sums. */
  int dstFloats() {
    return paddedOc();
  }

  /** Floats from one of the points to the next, of transformed src. */
  long srcPointFloats() {
    return (long) largestBlock() * srcFloats();
  }

  /** Floats from one of the points to the next, of sums. */
  long dstPointFloats() {
    return (long) largestBlock() * dstFloats();
  }

  int rowsOfTiles() {
    return rowsOfTiles;
  }

  int tilesOfRow() {
    return tilesOfRow;
  }

  /** Whether threads work on one block after the other, all on the same. */
  boolean together() {
    return together;
  }

  int blocks() {
    return blocks;
  }

  /** The first tile of a block; that of {@link #blocks()} is the number of tiles. */
  int tileStart(int block) {
    return (int) ((long) tiles * block / blocks);
  }

  int largestBlock() {
    return Math.ceilDiv(tiles, blocks);
  }

  /** In how many parts threads that work together transform a block. */
  int parts() {
    return Math.min(largestBlock(), threads * PARTS_PER_THREAD);
  }

  /** The register tiles of a block of the largest size; one that is smaller has as many. */
  RegisterBlocking blocking() {
    return blocking;
  }

  /** Bytes for transformed src and sums of one block. */
  long blockBytes() {
    long floats = points() * (srcPointFloats() + dstPointFloats());
    return Math.ceilDiv(floats * Float.BYTES, 64) * 64L;
  }

  /** Bytes a worker needs to transform a tile: a padded copy of its src, and half-done vectors. */
  long workerBytes() {
    return copyBytes() + halfBytes();
  }

  long copyBytes() {
    long floats = (long) points() * problem.ic() + Copy.OVERRUN + 1;
    return Math.ceilDiv(floats * Float.BYTES, 64) * 64L;
  }

  private long halfBytes() {
    return (long) points() * lanes * Float.BYTES;
  }

  /** How many blocks are in memory at a time. */
  int blocksInMemory() {
    return together ? 1 : threads;
  }

  long workspaceBytes() {
    return blocksInMemory() * blockBytes() + threads * workerBytes();
  }
}
