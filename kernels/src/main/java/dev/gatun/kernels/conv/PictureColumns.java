package dev.gatun.kernels.conv;

import dev.gatun.kernels.conv.CountLimits.Count;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.reference.ConvProblem;

/**
 * The rows of a picture that lie under a row of kernels, column by column, padding written out.
 *
 * <p>For each column of the padded picture there are kh slots with the channels of a pixel, so that
 * a kernel's whole receptive field is one stretch, and the next kernel's begins sw columns further.
 * Row y of the padded picture is in slot y mod kh: from one row of kernels to the next only sh rows
 * are replaced, and what changes is which slot belongs to which kernel row.
 */
final class PictureColumns {

  private final ConvProblem problem;
  private final int columns;
  private final long pixelStride;
  private final long channelStride;
  private final long rowStride;
  private final int columnFloats;

  PictureColumns(ConvProblem problem, Layout layout) {
    this.problem = problem;
    this.columns = Math.toIntExact(columnsUnderRow(problem));
    boolean planar = layout == Layout.NCHW;
    this.pixelStride = planar ? 1 : problem.ic();
    this.channelStride = planar ? (long) problem.ih() * problem.iw() : 1;
    this.rowStride = problem.iw() * pixelStride;
    this.columnFloats = problem.kh() * problem.ic();
  }

  /** Their floats at most. */
  static Count columns(ConvProblem problem) {
    long paddedWidth = (long) problem.pl() + problem.iw() + problem.pr();
    return Count.ofCopies(
        "floats of padded src under a dst row", paddedWidth, problem.kh(), problem.ic());
  }

  /** How many floats are replaced from one dst row to the next. */
  static long floatsOfStep(ConvProblem problem) {
    return columnsUnderRow(problem) * problem.ic() * Math.min(problem.sh(), problem.kh());
  }

  private static long columnsUnderRow(ConvProblem problem) {
    return (problem.ow() - 1L) * problem.sw() + problem.kw();
  }

  /** Bytes of them, in whole cache lines. */
  long bytes() {
    return Math.ceilDiv((long) columns * columnFloats * Float.BYTES, 64) * 64L;
  }

  /** Floats from column to column. */
  int columnFloats() {
    return columnFloats;
  }

  /** Which slot the uppermost kernel row reads under a dst row. */
  int rotation(int dstRow) {
    return (int) ((long) dstRow * problem.sh() % problem.kh());
  }

  /** Puts the rows under a dst row to their slots, all of them or those that the last had not. */
  void put(long image, int dstRow, boolean all, long target) {
    int top = dstRow * problem.sh();
    int end = top + problem.kh();
    int kept = all ? 0 : Math.max(0, problem.kh() - problem.sh());
    for (int y = top + kept; y < end; y++) {
      long slot = target + (long) (y % problem.kh()) * problem.ic() * Float.BYTES;
      put(image, y - problem.pt(), slot);
    }
  }

  private void put(long image, int iy, long slot) {
    if (iy < 0 || iy >= problem.ih()) {
      clear(slot, 0, columns);
      return;
    }
    int left = Math.min(problem.pl(), columns);
    int behind = Math.min(columns, left + problem.iw());
    clear(slot, 0, left);
    for (int c = 0; c < problem.ic(); c++) {
      long from = image + (iy * rowStride + c * channelStride) * Float.BYTES;
      copy(from, slot + ((long) left * columnFloats + c) * Float.BYTES, behind - left);
    }
    clear(slot, behind, columns);
  }

  private void copy(long from, long to, int pixels) {
    long source = from;
    long target = to;
    for (int x = 0; x < pixels; x++) {
      Floats.set(target, 0, Floats.get(source, 0));
      source += pixelStride * Float.BYTES;
      target += (long) columnFloats * Float.BYTES;
    }
  }

  private void clear(long slot, int first, int end) {
    for (int x = first; x < end; x++) {
      for (int c = 0; c < problem.ic(); c++) {
        Floats.set(slot, (long) x * columnFloats + c, 0);
      }
    }
  }
}
