package dev.gatun.kernels.simd;

import java.lang.classfile.CodeBuilder;
import java.util.List;

/**
 * Makes the code of a linear kernel from its map.
 *
 * <p>Interpolation points come in pairs ±p, and with them rows that differ only in the sign of
 * every other coefficient. What two such rows have in common is summed once: even and odd part,
 * then their sum and their difference. That halves the arithmetic of Winograd's transforms.
 */
final class LinearKernelSpinner {

  private static final int PARAMETERS = 8;

  /** Local variables: the parameters of {@link LinearKernel#run}, then what the loop needs. */
  private static final int SRC = 1;

  private static final int SRC_STRIDE = 3;
  private static final int SRC_STEP = 5;
  private static final int DST = 7;
  private static final int DST_STRIDE = 9;
  private static final int DST_STEP = 11;
  private static final int RESIDUAL = 13;
  private static final int COUNT = 15;
  private static final int STEP = 17;
  private static final int FROM = 18;
  private static final int TO = 20;
  private static final int ADDED = 22;
  private static final int EVEN = 24;
  private static final int ODD = 25;
  private static final int INPUTS = 26;

  private final LinearMap map;
  private final VectorCode vectors;
  private final int ballast;

  private LinearKernelSpinner(LinearMap map, int ballast) {
    this.map = map;
    this.vectors = new VectorCode(map.width(), Math.min(map.srcTail(), map.dstTail()));
    this.ballast = ballast;
  }

  /**
   * Defines a fresh class for the map.
   *
   * @param ballast how many loads to throw away first, see {@link Spinning}
   */
  static LinearKernel spin(LinearMap map, int ballast) {
    LinearKernelSpinner spinner = new LinearKernelSpinner(map, ballast);
    return spinner.vectors.define(LinearKernel.class, PARAMETERS, spinner::run);
  }

  private void run(CodeBuilder code) {
    for (int load = 0; load < ballast; load++) {
      vectors.loadVector(code, SRC, 0, isSrcCut());
      code.pop();
    }
    code.lload(COUNT).l2i().istore(COUNT);
    VectorCode.loop(code, STEP, COUNT, () -> combine(code));
    code.return_();
  }

  private void combine(CodeBuilder code) {
    load(code);
    code.lload(DST).lstore(TO);
    code.lload(RESIDUAL).lstore(ADDED);
    List<List<Float>> rows = map.matrix();
    for (int row = 0; row < rows.size(); row++) {
      if (row + 1 < rows.size() && isMirrored(rows.get(row), rows.get(row + 1))) {
        combineMirrored(code, rows.get(row), rows.get(row + 1));
        row++;
      } else {
        sum(code, rows.get(row), rows.get(row), true);
        store(code);
      }
    }
    VectorCode.advance(code, SRC, SRC_STEP);
    VectorCode.advance(code, DST, DST_STEP);
    if (adds()) {
      VectorCode.advance(code, RESIDUAL, DST_STEP);
    }
  }

  private void load(CodeBuilder code) {
    code.lload(SRC).lstore(FROM);
    for (int column = 0; column < map.columns(); column++) {
      vectors.loadVector(code, FROM, 0, isSrcCut());
      code.astore(INPUTS + column);
      VectorCode.advance(code, FROM, SRC_STRIDE);
    }
  }

  private void store(CodeBuilder code) {
    boolean cut = map.dstTail() < map.width().lanes();
    vectors.applyPostOps(code, map.postOps(), ADDED, 0, cut);
    vectors.storeVector(code, TO, 0, cut);
    VectorCode.advance(code, TO, DST_STRIDE);
    if (adds()) {
      VectorCode.advance(code, ADDED, DST_STRIDE);
    }
  }

  private boolean adds() {
    return map.postOps().adds();
  }

  private boolean isSrcCut() {
    return map.srcTail() < map.width().lanes();
  }

  /** Whether two rows have both a common and an opposite part, and nothing else. */
  private static boolean isMirrored(List<Float> row, List<Float> next) {
    boolean common = false;
    boolean opposite = false;
    for (int column = 0; column < row.size(); column++) {
      float a = row.get(column);
      float b = next.get(column);
      if (Math.abs(a) != Math.abs(b)) {
        return false;
      }
      common |= a != 0 && a == b;
      opposite |= a != 0 && a != b;
    }
    return common && opposite;
  }

  private void combineMirrored(CodeBuilder code, List<Float> row, List<Float> next) {
    sum(code, row, next, true);
    code.astore(EVEN);
    sum(code, row, next, false);
    code.astore(ODD);
    code.aload(EVEN).aload(ODD);
    VectorCode.binary(code, "add");
    store(code);
    code.aload(EVEN).aload(ODD);
    VectorCode.binary(code, "sub");
    store(code);
  }

  /** Pushes the sum of the terms in which two rows agree, or of those in which they do not. */
  private void sum(CodeBuilder code, List<Float> row, List<Float> next, boolean agreeing) {
    boolean first = true;
    for (int column = 0; column < row.size(); column++) {
      float coefficient = row.get(column);
      if (coefficient != 0 && (coefficient == next.get(column)) == agreeing) {
        if (first) {
          begin(code, column, coefficient);
        } else {
          accumulate(code, column, coefficient);
        }
        first = false;
      }
    }
    if (first) {
      vectors.constant(code, 0);
    }
  }

  private void begin(CodeBuilder code, int column, float coefficient) {
    code.aload(INPUTS + column);
    if (coefficient == -1) {
      VectorCode.negate(code);
    } else if (coefficient != 1) {
      vectors.constant(code, coefficient);
      VectorCode.binary(code, "mul");
    }
  }

  private void accumulate(CodeBuilder code, int column, float coefficient) {
    if (Math.abs(coefficient) == 1) {
      code.aload(INPUTS + column);
      VectorCode.binary(code, coefficient > 0 ? "add" : "sub");
    } else {
      code.astore(ODD);
      code.aload(INPUTS + column);
      vectors.constant(code, coefficient);
      code.aload(ODD);
      VectorCode.fma(code);
    }
  }
}
