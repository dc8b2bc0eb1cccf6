package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Memory;
import dev.gatun.reference.ConvProblem;

/**
 * Gathers the receptive fields of dst pixels as rows of a matrix, for src in NHWC.
 *
 * <p>Column k of a row is tap (y, x, c) of the kernel, channels innermost: k = (y · kw + x) · ic/g + c.
 * In NHWC the taps of one kernel row are neighbours in src when nothing is between them (no dilation,
 * one group), so such a row is kh copies; otherwise it is one copy a tap. Padding becomes zeros. Any
 * range of columns can be gathered, so that the matrix never needs to exist as a whole.
 */
final class Im2col {

  private final ConvProblem problem;
  private final int tapsPerRun;
  private final int runsPerKernelRow;
  private final int channels;

  Im2col(ConvProblem problem) {
    this.problem = problem;
    this.channels = problem.icPerGroup();
    boolean neighbours = problem.dw() == 0 && problem.g() == 1;
    this.tapsPerRun = neighbours ? problem.kw() : 1;
    this.runsPerKernelRow = neighbours ? 1 : problem.kw();
  }

  /** Writes columns [firstColumn, endColumn) of the row of a dst pixel, counted across images. */
  void gather(long src, int group, long pixel, int firstColumn, int endColumn, long row) {
    ConvProblem p = problem;
    long image = pixel / ((long) p.oh() * p.ow());
    int inImage = (int) (pixel % ((long) p.oh() * p.ow()));
    int top = inImage / p.ow() * p.sh() - p.pt();
    int left = inImage % p.ow() * p.sw() - p.pl();
    int span = tapsPerRun * channels;
    int run = firstColumn / span;
    for (int column = run * span; column < endColumn; column += span, run++) {
      int iy = top + run / runsPerKernelRow * (p.dh() + 1);
      int ix = left + run % runsPerKernelRow * (p.dw() + 1);
      int from = Math.max(column, firstColumn) - column;
      int to = Math.min(column + span, endColumn) - column;
      long target = row + (long) (column + from - firstColumn) * Float.BYTES;
      if (iy < 0 || iy >= p.ih()) {
        zero(target, to - from);
      } else {
        long first = ((image * p.ih() + iy) * p.iw() + ix) * p.ic() + (long) group * channels;
        copyRun(src + first * Float.BYTES, ix, from, to, target);
      }
    }
  }

  /** Copies floats [from, to) of a run that begins at column ix of src, zeros outside of src. */
  private void copyRun(long run, int ix, int from, int to, long target) {
    int inside = channels * Math.clamp(-(long) ix, 0, tapsPerRun);
    int outside = channels * Math.clamp((long) problem.iw() - ix, 0, tapsPerRun);
    int begin = Math.clamp(inside, from, to);
    int end = Math.clamp(outside, begin, to);
    zero(target, begin - from);
    copy(
        run + (long) begin * Float.BYTES,
        target + (long) (begin - from) * Float.BYTES,
        end - begin);
    zero(target + (long) (end - from) * Float.BYTES, to - end);
  }

  private static void copy(long from, long to, int floats) {
    if (floats > 0) {
      java.lang.foreign.MemorySegment.copy(
          Memory.ALL, from, Memory.ALL, to, (long) floats * Float.BYTES);
    }
  }

  private static void zero(long at, int floats) {
    for (int i = 0; i < floats; i++) {
      Floats.set(at, i, 0);
    }
  }
}
