package dev.gatun.kernels.simd;

import java.lang.classfile.CodeBuilder;

/**
 * Makes the code of a micro-kernel from its register tile.
 *
 * <p>Nothing is prefetched by software. Tried in C, on weights that come from L3 or from memory:
 * loads of what later steps need take 15 to 25 % of the speed, for they fill the load ports and the
 * queue of those that are needed now; a {@code prefetcht1}, which Java cannot write, gains 0 to 6
 * %.
 *
 * <p>With 16 registers C2 must not unroll the loop over the depth: it moves all loads of the body
 * to the front, and what then has no register is a sum that goes through memory, 12 cycles a step.
 * 2 vectors × 5 rows gave 35 GF/s of 103 on Zen 3, with ballast or without. If the counter grows by
 * more than the bytes of the widest vector, C2 leaves the loop as it is written. Then it checks
 * each address of a step, three instructions each, because it knows of a pointer that grows neither
 * sign nor size: 46 instructions for the 12 FMAs of 3×4, 85 GF/s. Where pointers are masked it
 * knows, and no check is left: 3×3 takes 25 instructions for 9 FMAs and gives 96. Ten of them
 * count, branch, mask and move pointers. Addresses that are a base and the counter need no mask
 * either, but C2 takes as many instructions to add them up.
 *
 * <p>So a round of the loop does four steps where the depth allows it, and the ten are shared. What
 * keeps C2 from moving all loads to the front then is a load fence before each row; it costs no
 * instruction on x86-64. FMAs do not heed it, C2 puts them off behind later loads; a tile must
 * leave a register for that: 3×4 spills. 2×6 takes 89 instructions for 48 FMAs, 3×3 70 for 36,
 * neither spills, both give 100 GF/s. With two steps 2×4 spills, and so does everything that has a
 * single step behind the loop for what remains; therefore other depths do one step a round ({@link
 * RegisterTile#mostSteps}). Alternated with one step in one JVM while a neighbour was at work, GF/s
 * before, now, and oneDNN: 1×1 1024 to 256 channels at 14² 58, 80 and 78, 256 to 64 at 56² 50, 67
 * and 66, 3×3 256 at 14² 55, 75 and 72 (the slowest tenth; without a neighbour 95, 100 and 101).
 */
final class MicroKernelSpinner {

  private static final int PARAMETERS = 11;

  /** More than C2 unrolls, which is {@code 2 · MaxVectorSize / 2} bytes, 64 with AVX-512. */
  private static final int UNROLL_PROOF_STRIDE = 65;

  /** Local variables: the parameters of {@link MicroKernel#run}, then what the loops need. */
  private static final int TILES = 1;

  private static final int SRC = 3;
  private static final int BANDS = 5;
  private static final int BAND_STRIDE = 7;
  private static final int WEIGHTS = 9;
  private static final int DEPTH = 11;
  private static final int INIT = 13;
  private static final int INIT_STRIDE = 15;
  private static final int DST = 17;
  private static final int DST_STRIDE = 19;
  private static final int RESIDUAL = 21;
  private static final int TILE = 23;
  private static final int BAND = 24;
  private static final int STEP = 25;
  private static final int BAND_SRC = 26;
  private static final int STEP_SRC = 28;
  private static final int STEP_WEIGHTS = 30;
  private static final int WEIGHT_VECTORS = 32;

  private final RegisterTile tile;
  private final VectorCode vectors;
  private final int ballast;
  private final int lastVector;
  private final int broadcast;
  private final int accumulators;
  private final int stepStride;

  private MicroKernelSpinner(RegisterTile tile, int ballast) {
    this.tile = tile;
    this.vectors = new VectorCode(tile.width(), tile.tail());
    this.ballast = ballast;
    this.lastVector = tile.vectors() - 1;
    this.broadcast = WEIGHT_VECTORS + tile.vectors();
    this.accumulators = broadcast + 1;
    this.stepStride = tile.width().hasFewRegisters() ? UNROLL_PROOF_STRIDE : 1;
  }

  /**
   * Defines a fresh class for the tile.
   *
   * @param ballast how many loads to throw away first, see {@link Spinning}
   */
  static MicroKernel spin(RegisterTile tile, int ballast) {
    MicroKernelSpinner spinner = new MicroKernelSpinner(tile, ballast);
    return spinner.vectors.define(MicroKernel.class, PARAMETERS, spinner::run);
  }

  private void run(CodeBuilder code) {
    dropBallast(code);
    code.lload(TILES).l2i().istore(TILES);
    code.lload(BANDS).l2i().istore(BANDS);
    endOfDepth(code);
    VectorCode.loop(
        code,
        TILE,
        TILES,
        () -> {
          loadInitialSums(code);
          loopOverBands(code);
          storeSums(code);
          VectorCode.advance(code, SRC, (long) tile.rows() * tile.rowStride() * Float.BYTES);
        });
    code.return_();
  }

  /** The last value of the counter along the depth, which grows by a stride. */
  private void endOfDepth(CodeBuilder code) {
    code.lload(DEPTH);
    if (stepStride != 1) {
      code.loadConstant((long) stepStride).lmul();
    }
    code.l2i().istore(DEPTH);
  }

  /** Loads that nobody uses: nothing of them is left in the machine code. */
  private void dropBallast(CodeBuilder code) {
    for (int load = 0; load < ballast; load++) {
      vectors.loadVector(code, INIT, 0, isCut(0));
      code.pop();
    }
  }

  private void loadInitialSums(CodeBuilder code) {
    for (int row = 0; row < tile.rows(); row++) {
      for (int vector = 0; vector < tile.vectors(); vector++) {
        vectors.loadVector(code, INIT, vectorOffset(vector), isCut(vector));
        code.astore(accumulator(row, vector));
      }
      VectorCode.advance(code, INIT, INIT_STRIDE);
    }
  }

  private void loopOverBands(CodeBuilder code) {
    code.lload(SRC).lstore(BAND_SRC);
    code.lload(WEIGHTS).lstore(STEP_WEIGHTS);
    VectorCode.loop(
        code,
        BAND,
        BANDS,
        () -> {
          code.lload(BAND_SRC).lstore(STEP_SRC);
          VectorCode.loop(code, STEP, DEPTH, tile.steps() * stepStride, () -> round(code));
          VectorCode.advance(code, BAND_SRC, BAND_STRIDE);
        });
  }

  private void round(CodeBuilder code) {
    if (tile.width().hasFewRegisters()) {
      VectorCode.confine(code, STEP_WEIGHTS);
      VectorCode.confine(code, STEP_SRC);
    }
    for (int step = 0; step < tile.steps(); step++) {
      step(code, step);
    }
    VectorCode.advance(code, STEP_WEIGHTS, (long) tile.steps() * tile.channels() * Float.BYTES);
    VectorCode.advance(code, STEP_SRC, (long) tile.steps() * Float.BYTES);
  }

  private void step(CodeBuilder code, int step) {
    long weights = (long) step * tile.channels() * Float.BYTES;
    keepLoadsInOrder(code);
    for (int vector = 0; vector < tile.vectors(); vector++) {
      vectors.loadVector(code, STEP_WEIGHTS, weights + vectorOffset(vector), false);
      code.astore(WEIGHT_VECTORS + vector);
    }
    for (int row = 0; row < tile.rows(); row++) {
      keepLoadsInOrder(code);
      vectors.broadcast(code, STEP_SRC, ((long) row * tile.rowStride() + step) * Float.BYTES);
      code.astore(broadcast);
      for (int vector = 0; vector < tile.vectors(); vector++) {
        multiplyAdd(code, row, vector);
      }
    }
  }

  /** Or C2 moves the loads of the second step before the FMAs of the first, and sums give way. */
  private void keepLoadsInOrder(CodeBuilder code) {
    if (tile.steps() > 1) {
      VectorCode.keepLoadsInOrder(code);
    }
  }

  private void multiplyAdd(CodeBuilder code, int row, int vector) {
    code.aload(broadcast).aload(WEIGHT_VECTORS + vector).aload(accumulator(row, vector));
    VectorCode.fma(code);
    code.astore(accumulator(row, vector));
  }

  private void storeSums(CodeBuilder code) {
    for (int row = 0; row < tile.rows(); row++) {
      for (int vector = 0; vector < tile.vectors(); vector++) {
        boolean cut = isCut(vector);
        code.aload(accumulator(row, vector));
        vectors.applyPostOps(code, tile.postOps(), RESIDUAL, vectorOffset(vector), cut);
        vectors.storeVector(code, DST, vectorOffset(vector), cut);
      }
      VectorCode.advance(code, DST, DST_STRIDE);
      if (tile.postOps().adds()) {
        VectorCode.advance(code, RESIDUAL, DST_STRIDE);
      }
    }
  }

  private boolean isCut(int vector) {
    return vector == lastVector && tile.isRagged();
  }

  private long vectorOffset(int vector) {
    return (long) vector * tile.width().lanes() * Float.BYTES;
  }

  private int accumulator(int row, int vector) {
    return accumulators + row * tile.vectors() + vector;
  }
}
