package dev.gatun.kernels.simd;

import dev.gatun.kernels.simd.TileColumns.Use;
import java.lang.classfile.CodeBuilder;
import java.util.List;

/** Makes the code of a depthwise kernel from its tile. */
final class DepthwiseKernelSpinner {

  private static final int PARAMETERS = 11;

  /** Local variables: the parameters of {@link DepthwiseKernel#run}, then what the loops need. */
  private static final int SRC = 1;

  private static final int BANDS = 3;
  private static final int BAND_STRIDE = 5;
  private static final int CHANNEL_STRIDE = 7;
  private static final int WEIGHTS = 9;
  private static final int STEP_STRIDE = 11;
  private static final int VECTOR_STRIDE = 13;
  private static final int VECTORS = 15;
  private static final int BIAS = 17;
  private static final int DST = 19;
  private static final int RESIDUAL = 21;
  private static final int VECTOR = 23;
  private static final int BAND = 24;
  private static final int STEP = 25;
  private static final int STEPS = 26;
  private static final int BAND_SRC = 27;
  private static final int STEP_SRC = 29;
  private static final int STEP_WEIGHTS = 31;
  private static final int COLUMN = 33;
  private static final int WEIGHT_VECTORS = 34;

  private final DepthwiseTile tile;
  private final TileColumns columns;
  private final VectorCode dstVectors;
  private final VectorCode srcVectors;
  private final int ballast;
  private final int accumulators;

  private DepthwiseKernelSpinner(DepthwiseTile tile, int ballast) {
    this.tile = tile;
    this.columns = tile.columns();
    this.dstVectors = new VectorCode(tile.width(), tile.tail());
    this.srcVectors = new VectorCode(tile.width(), tile.srcLanes());
    this.ballast = ballast;
    this.accumulators = WEIGHT_VECTORS + columns.taps();
  }

  /**
   * Defines a fresh class for the tile.
   *
   * @param ballast how many loads to throw away first, see {@link Spinning}
   */
  static DepthwiseKernel spin(DepthwiseTile tile, int ballast) {
    DepthwiseKernelSpinner spinner = new DepthwiseKernelSpinner(tile, ballast);
    return spinner.dstVectors.define(DepthwiseKernel.class, PARAMETERS, spinner::run);
  }

  private void run(CodeBuilder code) {
    dropBallast(code);
    code.lload(VECTORS).l2i().istore(VECTORS);
    code.lload(BANDS).l2i().istore(BANDS);
    code.loadConstant(tile.group().in()).istore(STEPS);
    VectorCode.loop(code, VECTOR, VECTORS, () -> vector(code));
    code.return_();
  }

  /** Loads that nobody uses: nothing of them is left in the machine code. */
  private void dropBallast(CodeBuilder code) {
    for (int load = 0; load < ballast; load++) {
      dstVectors.loadVector(code, DST, 0, isCut());
      code.pop();
    }
  }

  private void vector(CodeBuilder code) {
    loadInitialSums(code);
    loopOverBands(code);
    storeSums(code);
    advanceToNextVector(code);
  }

  private void loadInitialSums(CodeBuilder code) {
    for (int pixel = 0; pixel < columns.pixels(); pixel++) {
      if (tile.resumes()) {
        dstVectors.loadVector(code, DST, dstOffset(pixel), isCut());
      } else if (pixel == 0) {
        dstVectors.loadVector(code, BIAS, 0, isCut());
      } else {
        code.aload(accumulators);
      }
      code.astore(accumulators + pixel);
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
          band(code);
          VectorCode.advance(code, BAND_SRC, BAND_STRIDE);
        });
  }

  /** A step for each input channel of a group, which all begin one float behind the other. */
  private void band(CodeBuilder code) {
    code.lload(BAND_SRC).lstore(STEP_SRC);
    if (tile.group().in() == 1) {
      step(code);
    } else {
      VectorCode.loop(
          code,
          STEP,
          STEPS,
          () -> {
            step(code);
            VectorCode.advance(code, STEP_SRC, CHANNEL_STRIDE);
          });
    }
  }

  private void step(CodeBuilder code) {
    for (int tap = 0; tap < columns.taps(); tap++) {
      dstVectors.loadVector(code, STEP_WEIGHTS, tap * vectorBytes(), false);
      code.astore(WEIGHT_VECTORS + tap);
    }
    for (int column = columns.first(); column < columns.end(); column++) {
      List<Use> uses = columns.uses(column);
      if (!uses.isEmpty()) {
        loadColumn(code, column);
        uses.forEach(use -> multiplyAdd(code, use));
      }
    }
    VectorCode.advance(code, STEP_WEIGHTS, STEP_STRIDE);
  }

  private void loadColumn(CodeBuilder code, int column) {
    boolean cut = tile.srcLanes() < tile.width().lanes();
    srcVectors.loadVector(code, STEP_SRC, (long) column * tile.srcStride() * Float.BYTES, cut);
    if (!tile.group().isDepthwise()) {
      srcVectors.rearrange(code, tile.group().firstLanes(tile.width().lanes()));
    }
    code.astore(COLUMN);
  }

  private void multiplyAdd(CodeBuilder code, Use use) {
    int accumulator = accumulators + use.pixel();
    code.aload(COLUMN).aload(WEIGHT_VECTORS + use.tap()).aload(accumulator);
    VectorCode.fma(code);
    code.astore(accumulator);
  }

  private void storeSums(CodeBuilder code) {
    for (int pixel = 0; pixel < columns.pixels(); pixel++) {
      code.aload(accumulators + pixel);
      dstVectors.applyPostOps(code, tile.postOps(), RESIDUAL, dstOffset(pixel), isCut());
      dstVectors.storeVector(code, DST, dstOffset(pixel), isCut());
    }
  }

  private void advanceToNextVector(CodeBuilder code) {
    int lanes = tile.width().lanes();
    VectorCode.advance(code, SRC, (long) tile.group().srcChannels(lanes) * Float.BYTES);
    VectorCode.advance(code, WEIGHTS, VECTOR_STRIDE);
    VectorCode.advance(code, BIAS, vectorBytes());
    VectorCode.advance(code, DST, vectorBytes());
    VectorCode.advance(code, RESIDUAL, vectorBytes());
  }

  private boolean isCut() {
    return tile.tail() < tile.width().lanes();
  }

  private long dstOffset(int pixel) {
    return (long) pixel * tile.dstStride() * Float.BYTES;
  }

  private long vectorBytes() {
    return (long) tile.width().lanes() * Float.BYTES;
  }
}
