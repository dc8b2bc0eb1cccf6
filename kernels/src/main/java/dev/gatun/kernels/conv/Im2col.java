package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Copy;
import dev.gatun.reference.ConvProblem;

/**
 * Gathers the receptive fields of dst pixels as rows of a matrix, for src in NHWC.
 *
 * <p>Column k of a row is tap (y, x, c) of the kernel, channels innermost: k = (y · kw + x) · ic/g
 * + c. In NHWC the taps of one kernel row are neighbours in src when nothing is between them (no
 * dilation, one group), so such a row is kh copies, called runs here; otherwise each tap is a run.
 * Padding becomes zeros. Any range of columns can be gathered, so that the matrix never needs to
 * exist as a whole.
 */
final class Im2col {

  private final ConvProblem problem;
  private final int channels;
  private final int tapsPerRun;
  private final int runsPerKernelRow;
  private final int runFloats;

  Im2col(ConvProblem problem) {
    this.problem = problem;
    this.channels = problem.icPerGroup();
    this.runFloats = runFloats(problem);
    this.tapsPerRun = runFloats / channels;
    this.runsPerKernelRow = problem.kw() / tapsPerRun;
  }

  /** The length of a run. */
  static int runFloats(ConvProblem problem) {
    boolean neighbours = problem.dw() == 0 && problem.g() == 1;
    return (neighbours ? problem.kw() : 1) * problem.icPerGroup();
  }

  /**
   * Writes columns [firstColumn, endColumn) for dst pixels [firstPixel, endPixel), which are
   * counted across images, to rows that are rowStride bytes apart, with room for {@link
   * Copy#OVERRUN} floats behind the columns.
   */
  void gather(
      long src,
      int group,
      long firstPixel,
      long endPixel,
      int firstColumn,
      int endColumn,
      long rows,
      long rowStride) {
    ConvProblem p = problem;
    long srcEnd = src + p.srcSize() * Float.BYTES;
    long plane = (long) p.oh() * p.ow();
    long image = firstPixel / plane;
    int i = (int) (firstPixel % plane / p.ow());
    int j = (int) (firstPixel % p.ow());
    long row = rows;
    for (long pixel = firstPixel; pixel < endPixel; pixel++, row += rowStride) {
      gatherPixel(src, srcEnd, group, image, i, j, firstColumn, endColumn, row);
      if (++j == p.ow()) {
        j = 0;
        if (++i == p.oh()) {
          i = 0;
          image++;
        }
      }
    }
  }

  private void gatherPixel(
      long src,
      long srcEnd,
      int group,
      long image,
      int i,
      int j,
      int firstColumn,
      int endColumn,
      long row) {
    ConvProblem p = problem;
    int run = firstColumn / runFloats;
    int y = run / runsPerKernelRow;
    int x = run % runsPerKernelRow;
    int top = i * p.sh() - p.pt();
    int left = j * p.sw() - p.pl();
    for (int column = run * runFloats; column < endColumn; column += runFloats) {
      int iy = top + y * (p.dh() + 1);
      int ix = left + x * (p.dw() + 1);
      int from = Math.max(0, firstColumn - column);
      int to = Math.min(runFloats, endColumn - column);
      long target = row + (long) (column + from - firstColumn) * Float.BYTES;
      boolean isOutside = iy < 0 || iy >= p.ih();
      int begin = isOutside ? to : Math.clamp(channels * clampedTaps(-ix), from, to);
      int end = isOutside ? to : Math.clamp(channels * clampedTaps(p.iw() - ix), begin, to);
      long first = ((image * p.ih() + iy) * p.iw() + ix) * p.ic() + (long) group * channels;
      Copy.clear(target, begin - from);
      Copy.copy(
          src + (first + begin) * Float.BYTES,
          srcEnd,
          target + (long) (begin - from) * Float.BYTES,
          end - begin);
      Copy.clear(target + (long) (end - from) * Float.BYTES, to - end);
      if (++x == runsPerKernelRow) {
        x = 0;
        y++;
      }
    }
  }

  /** As many taps of a run as there are, at most all. */
  private int clampedTaps(int taps) {
    return Math.clamp(taps, 0, tapsPerRun);
  }
}
