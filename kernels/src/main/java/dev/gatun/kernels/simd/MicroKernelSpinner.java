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
 * sign nor size; these checks keep each broadcast beside its FMAs, so that 16 registers hold 3
 * vectors × 4 rows, but 46 instructions for 12 FMAs gave 85 GF/s. Where pointers are masked it
 * knows, and no check is left: 3×3 gives 96 at a depth of 576 and 94 at 27, where 3×4 with checks
 * gave 86 and 78. Without them all loads are at the front again, so the tile must have registers
 * for all its broadcasts ({@link RegisterTile#mostRows}). Cheaper checks in their place were tried:
 * C2 lifts or merges those that compare the counter or one offset, and schedules loads across those
 * that compare the pointer. Unrolled by hand, each step behind a check of an offset of its own on
 * which its addresses depend, 3×3 takes 21 instructions a step in place of 25, but with four steps
 * and one for what remains there are so many loads that every fresh class meets the cliff of {@link
 * Spinning}; with two it takes 24, and no layer gained what could be told from noise. A load fence
 * before each row costs no instruction on x86-64 and keeps loads in order, but not FMAs: C2 puts
 * them off behind later loads, so that 3×4 still spills two sums. With fences two steps of 3×3 take
 * 40 instructions and spill nothing where the depth is even, if there is one between the steps too;
 * with a single step beside for odd depths, or as 2×4, they spill, and with four no class is
 * compiled well. Alone in a loop such a kernel gave 100 GF/s in place of 97, and 74 in place of 61
 * while the core's other hardware thread was at work; in layers (1×1 480 to 192 and 832 to 384, 3×3
 * 192 to 384) 0.87, 0.78 and 0.89 of oneDNN's speed in place of 0.91, 0.81 and 0.91, why is not
 * known. Preferred to 4×2 for its fewer instructions, it lost a tenth in two layers of four on one
 * thread, and gained nothing that could be told from noise in the others.
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
          VectorCode.loop(code, STEP, DEPTH, stepStride, () -> step(code));
          VectorCode.advance(code, BAND_SRC, BAND_STRIDE);
        });
  }

  private void step(CodeBuilder code) {
    if (tile.width().hasFewRegisters()) {
      VectorCode.confine(code, STEP_WEIGHTS);
      VectorCode.confine(code, STEP_SRC);
    }
    for (int vector = 0; vector < tile.vectors(); vector++) {
      vectors.loadVector(code, STEP_WEIGHTS, vectorOffset(vector), false);
      code.astore(WEIGHT_VECTORS + vector);
    }
    for (int row = 0; row < tile.rows(); row++) {
      vectors.broadcast(code, STEP_SRC, (long) row * tile.rowStride() * Float.BYTES);
      code.astore(broadcast);
      for (int vector = 0; vector < tile.vectors(); vector++) {
        multiplyAdd(code, row, vector);
      }
    }
    VectorCode.advance(code, STEP_WEIGHTS, (long) tile.channels() * Float.BYTES);
    VectorCode.advance(code, STEP_SRC, (long) Float.BYTES);
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
