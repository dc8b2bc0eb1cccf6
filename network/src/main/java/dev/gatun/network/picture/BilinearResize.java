package dev.gatun.network.picture;

/**
 * Bilinear scaling as Pillow does it, to the bit: along rows, then along columns, each value a
 * weighted mean in fixed point, rounded to 8 bits. Where the picture gets smaller the triangle of
 * weights gets as many times wider, so that no pixel is skipped.
 *
 * @see <a
 *     href="https://github.com/python-pillow/Pillow/blob/main/src/libImaging/Resample.c">Pillow,
 *     Resample.c</a>
 */
final class BilinearResize {
  private static final int PRECISION = 22;
  private static final int HALF = 1 << PRECISION - 1;

  private BilinearResize() {}

  static Picture resize(Picture picture, int rows, int columns) {
    Picture wide = columns == picture.columns() ? picture : alongRows(picture, columns);
    return rows == wide.rows() ? wide : alongColumns(wide, rows);
  }

  private static Picture alongRows(Picture src, int columns) {
    byte[] rgb = blank(src.rows(), columns);
    for (int column = 0; column < columns; column++) {
      Taps taps = Taps.of(column, src.columns(), columns);
      for (int row = 0; row < src.rows(); row++) {
        for (int c = 0; c < 3; c++) {
          int sum = HALF;
          for (int i = 0; i < taps.weights.length; i++) {
            sum += src.value(row, taps.first + i, c) * taps.weights[i];
          }
          rgb[(row * columns + column) * 3 + c] = rounded(sum);
        }
      }
    }
    return new Picture(src.rows(), columns, rgb);
  }

  private static Picture alongColumns(Picture src, int rows) {
    byte[] rgb = blank(rows, src.columns());
    for (int row = 0; row < rows; row++) {
      Taps taps = Taps.of(row, src.rows(), rows);
      for (int column = 0; column < src.columns(); column++) {
        for (int c = 0; c < 3; c++) {
          int sum = HALF;
          for (int i = 0; i < taps.weights.length; i++) {
            sum += src.value(taps.first + i, column, c) * taps.weights[i];
          }
          rgb[(row * src.columns() + column) * 3 + c] = rounded(sum);
        }
      }
    }
    return new Picture(rows, src.columns(), rgb);
  }

  /** The weights add up to one but for their rounding, of which there may be thousands. */
  private static byte rounded(int sum) {
    return (byte) Math.min(sum >> PRECISION, 255);
  }

  private static byte[] blank(int rows, int columns) {
    if ((long) rows * columns > Picture.MOST_PIXELS) {
      throw new InvalidPictureException(
          "a picture scaled to %d×%d".formatted(rows, columns),
          "must be at most %,d pixels; it is too long for its width"
              .formatted(Picture.MOST_PIXELS));
    }
    return new byte[3 * rows * columns];
  }

  /** The pixels that one value is the mean of. */
  private record Taps(int first, int[] weights) {

    static Taps of(int place, int srcSize, int dstSize) {
      double scale = (double) srcSize / dstSize;
      double support = Math.max(1, scale);
      double centre = (place + 0.5) * scale;
      int first = Math.max(0, (int) (centre - support + 0.5));
      int last = Math.min(srcSize, (int) (centre + support + 0.5));
      double[] triangle = new double[last - first];
      double sum = 0;
      for (int i = 0; i < triangle.length; i++) {
        double distance = Math.abs((i + first - centre + 0.5) * (1 / support));
        triangle[i] = Math.max(0, 1 - distance);
        sum += triangle[i];
      }
      return new Taps(first, fixed(triangle, sum));
    }

    private static int[] fixed(double[] triangle, double sum) {
      int[] weights = new int[triangle.length];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (int) (0.5 + triangle[i] / sum * (1 << PRECISION));
      }
      return weights;
    }
  }
}
