package dev.gatun.kernels.conv;

import dev.gatun.kernels.conv.CountLimits.Count;
import dev.gatun.kernels.simd.Copy;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.reference.ConvProblem;

/**
 * What the taps of the kernels see along a row of dst: a matrix of taps × pixels, in panels of as
 * many pixels as a register tile has in its vectors.
 *
 * <p>Its rows are in the order (slot, channel, kernel column). Row y of the padded picture is in
 * slot y mod kh, so that from one dst row to the next only sh of the kh slots are written; what
 * changes is which slot belongs to which kernel row.
 */
final class PixelColumns {

  /** The most that a register tile has in its vectors. */
  private static final int MOST_TILE_PIXELS = 64;

  private final ConvProblem problem;
  private final ChannelPanels pixels;
  private final boolean planar;
  private final int lineFloats;

  /**
   * Lays them out.
   *
   * @param pixels the pixels of a dst row, in the place of channels
   * @param layout the order in which src comes
   */
  PixelColumns(ConvProblem problem, ChannelPanels pixels, Layout layout) {
    this.problem = problem;
    this.pixels = pixels;
    this.planar = layout == Layout.NCHW || problem.ic() == 1;
    this.lineFloats = (pixels.paddedChannels() - 1) * problem.sw() + problem.kw();
  }

  /** The floats of the matrix at most. */
  static Count columns(ConvProblem problem) {
    return Count.ofCopies("floats of taps × pixels", problem.taps(), mostPixels(problem));
  }

  /** The floats under a row of pixels at most, those included that only fill the last tile. */
  static Count line(ConvProblem problem) {
    return Count.ofCopies("floats of a padded src row", mostPixels(problem), problem.sw());
  }

  private static long mostPixels(ConvProblem problem) {
    return (long) problem.ow() + MOST_TILE_PIXELS - 1;
  }

  /** Bytes of them and of the line that they are made from, in whole cache lines. */
  long bytes() {
    return lines(columnFloats()) + lines(lineFloats);
  }

  /** Address of the first tap of a panel of pixels. */
  long panel(long memory, int panel) {
    return memory + pixels.start(panel) * problem.taps() * Float.BYTES;
  }

  /** Which slot the uppermost kernel row reads under a dst row. */
  int rotation(int dstRow) {
    return (int) ((long) dstRow * problem.sh() % problem.kh());
  }

  /** Puts the rows under a dst row to their slots, all of them or those that the last had not. */
  void put(long image, int dstRow, boolean all, long memory) {
    int top = dstRow * problem.sh();
    int kept = all ? 0 : Math.max(0, problem.kh() - problem.sh());
    for (int y = top + kept; y < top + problem.kh(); y++) {
      for (int c = 0; c < problem.ic(); c++) {
        fillLine(image, y - problem.pt(), c, line(memory));
        spread(line(memory), (y % problem.kh() * problem.ic() + c) * problem.kw(), memory);
      }
    }
  }

  /** The padded row of one channel. */
  private void fillLine(long image, int iy, int c, long line) {
    Copy.clear(line, lineFloats);
    if (iy < 0 || iy >= problem.ih()) {
      return;
    }
    int left = Math.min(problem.pl(), lineFloats);
    int count = Math.min(lineFloats - left, problem.iw());
    long target = line + (long) left * Float.BYTES;
    if (planar) {
      long row = ((long) c * problem.ih() + iy) * problem.iw();
      Copy.exactly(image + row * Float.BYTES, target, count);
    } else {
      long first = (long) iy * problem.iw() * problem.ic() + c;
      gather(image + first * Float.BYTES, problem.ic(), target, count);
    }
  }

  /** The line as each kernel column sees it, from a row of the matrix on. */
  private void spread(long line, int tap, long memory) {
    for (int panel = 0; panel < pixels.count(); panel++) {
      int width = pixels.vectorsOf(panel) * pixels.lanes();
      long first = line + (long) pixels.start(panel) * problem.sw() * Float.BYTES;
      long target = panel(memory, panel) + (long) tap * width * Float.BYTES;
      for (int x = 0; x < problem.kw(); x++) {
        long from = first + (long) x * Float.BYTES;
        long to = target + (long) x * width * Float.BYTES;
        if (problem.sw() == 1) {
          Copy.exactly(from, to, width);
        } else {
          gather(from, problem.sw(), to, width);
        }
      }
    }
  }

  private static void gather(long from, long stride, long to, int count) {
    for (int i = 0; i < count; i++) {
      Floats.set(to, i, Floats.get(from, i * stride));
    }
  }

  private long line(long memory) {
    return memory + lines(columnFloats());
  }

  private long columnFloats() {
    return problem.taps() * pixels.paddedChannels();
  }

  /** The bytes of so many floats, and of what {@link Copy} may write behind them. */
  private static long lines(long floats) {
    return Math.ceilDiv((floats + Copy.OVERRUN) * Float.BYTES, 64) * 64L;
  }
}
