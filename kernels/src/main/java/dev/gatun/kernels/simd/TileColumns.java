package dev.gatun.kernels.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of src under some pixels of a dst row, and which of them are in src.
 *
 * <p>Column 0 is under the first tap of the first pixel. A column serves all taps that lie on it,
 * each of another pixel: the three taps of a 3×3 kernel's row need 10 columns for 8 pixels, not 24.
 *
 * @param pixels how many pixels
 * @param pixelStep columns from pixel to pixel: the stride
 * @param taps how many taps of the kernel's row
 * @param tapStep columns from tap to tap: 1, or more with dilation
 * @param first the first column in src; those before it are padding
 * @param end behind the last column in src
 */
public record TileColumns(int pixels, int pixelStep, int taps, int tapStep, int first, int end) {

  /**
   * Checks that there are columns.
   *
   * @throws IllegalArgumentException if a count or step is below one, or the columns in src are not
   *     among those under the pixels
   */
  public TileColumns {
    if (pixels < 1 || pixelStep < 1 || taps < 1 || tapStep < 1) {
      throw new IllegalArgumentException(
          "%d pixels by %d, %d taps by %d: all must be at least 1"
              .formatted(pixels, pixelStep, taps, tapStep));
    }
    int count = span(pixels, pixelStep, taps, tapStep);
    if (first < 0 || first > end || end > count) {
      throw new IllegalArgumentException(
          "columns %d to %d: must be in order and within 0 to %d".formatted(first, end, count));
    }
  }

  /** One tap that lies on a column. */
  record Use(int pixel, int tap) {}

  /**
   * The columns of a tile, given where it lies in a row of src.
   *
   * @param pixels how many pixels
   * @param pixelStep columns from pixel to pixel
   * @param taps how many taps
   * @param tapStep columns from tap to tap
   * @param left the position of column 0 in the row, negative on padding
   * @param width how many columns the row has
   * @return those columns of which the row has any, or none at all
   */
  public static TileColumns at(
      int pixels, int pixelStep, int taps, int tapStep, int left, int width) {
    int count = span(pixels, pixelStep, taps, tapStep);
    int first = Math.clamp(-(long) left, 0, count);
    int end = Math.clamp((long) width - left, first, count);
    return new TileColumns(pixels, pixelStep, taps, tapStep, first, end);
  }

  /** The taps that lie on a column, in the order of the pixels. */
  List<Use> uses(int column) {
    List<Use> uses = new ArrayList<>();
    for (int pixel = 0; pixel < pixels; pixel++) {
      int offset = column - pixel * pixelStep;
      if (offset >= 0 && offset % tapStep == 0 && offset / tapStep < taps) {
        uses.add(new Use(pixel, offset / tapStep));
      }
    }
    return uses;
  }

  /** How many columns are read. */
  int read() {
    return (int) inSrc().filter(column -> !uses(column).isEmpty()).count();
  }

  /** How many taps of all pixels lie in src. */
  int fmas() {
    return inSrc().map(column -> uses(column).size()).sum();
  }

  private IntStream inSrc() {
    return IntStream.range(first, end);
  }

  /** How many columns lie under the pixels, in src or not, with those that no tap lies on. */
  int count() {
    return span(pixels, pixelStep, taps, tapStep);
  }

  private static int span(int pixels, int pixelStep, int taps, int tapStep) {
    return (pixels - 1) * pixelStep + (taps - 1) * tapStep + 1;
  }
}
