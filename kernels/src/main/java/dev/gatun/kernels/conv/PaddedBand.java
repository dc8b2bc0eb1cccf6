package dev.gatun.kernels.conv;

import dev.gatun.kernels.conv.CountLimits.Count;
import dev.gatun.kernels.simd.Copy;
import dev.gatun.reference.ConvProblem;

/**
 * The rows of src that a band of dst rows needs, in NHWC, with the padding written out as zeros.
 *
 * <p>With it no tap is ever outside, so a register tile has no edges. It costs one copy of src,
 * where im2col makes one for each tap; where there is no padding, src itself serves and nothing is
 * copied.
 */
final class PaddedBand {

  private final ConvProblem problem;
  private final int width;
  private final boolean needsCopy;

  PaddedBand(ConvProblem problem) {
    this.problem = problem;
    this.width = (problem.ow() - 1) * problem.sw() + problem.dilatedKw();
    boolean inside = width <= problem.iw() && rows(problem.oh()) <= problem.ih();
    this.needsCopy = problem.pt() > 0 || problem.pl() > 0 || !inside;
  }

  /** Rows of src under a number of dst rows. */
  int rows(int dstRows) {
    return (dstRows - 1) * problem.sh() + problem.dilatedKh();
  }

  /** Bytes from row to row. */
  long pitch() {
    return (long) (needsCopy ? width : problem.iw()) * problem.ic() * Float.BYTES;
  }

  /** The floats to be copied for a single dst row, of which a band may consist. */
  Count floatsOfRow() {
    return Count.ofCopies(
        "floats of padded src under a dst row", needsCopy ? rows(1) : 0, width, problem.ic());
  }

  /** Bytes of memory for a number of dst rows; 0 if nothing is copied. */
  long bytes(int dstRows) {
    return needsCopy ? rows(dstRows) * pitch() + (Copy.OVERRUN + 1) * Float.BYTES : 0;
  }

  /** The address of the first row under a dst row, after copying what is needed to memory. */
  long prepare(long src, int image, int firstDstRow, int dstRows, long memory) {
    ConvProblem p = problem;
    long rowBytes = (long) p.iw() * p.ic() * Float.BYTES;
    long plane = src + (long) image * p.ih() * rowBytes;
    int top = firstDstRow * p.sh() - p.pt();
    if (!needsCopy) {
      return plane + top * rowBytes;
    }
    long srcEnd = src + p.srcSize() * Float.BYTES;
    for (int row = 0; row < rows(dstRows); row++) {
      int iy = top + row;
      long target = memory + row * pitch();
      if (iy < 0 || iy >= p.ih()) {
        Copy.clear(target, width * p.ic());
      } else {
        copyRow(plane + iy * rowBytes, srcEnd, target);
      }
    }
    return memory;
  }

  private void copyRow(long src, long srcEnd, long target) {
    int left = Math.min(problem.pl(), width);
    int inside = Math.min(width - left, problem.iw());
    int channels = problem.ic();
    Copy.clear(target, left * channels);
    long at = target + (long) left * channels * Float.BYTES;
    Copy.copy(src, srcEnd, at, inside * channels);
    long right = at + (long) inside * channels * Float.BYTES;
    Copy.clear(right, (width - left - inside) * channels);
  }
}
