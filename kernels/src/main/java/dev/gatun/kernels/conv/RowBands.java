package dev.gatun.kernels.conv;

/**
 * The dst rows of all images, cut into parts of about equal height within an image.
 *
 * @param rows dst rows of an image
 * @param bands parts of an image
 */
record RowBands(int rows, int bands) {

  int image(int part) {
    return part / bands;
  }

  /** The first row of a part in its image. */
  int begin(int part) {
    return row(part % bands);
  }

  /** Behind the last row of a part in its image. */
  int end(int part) {
    return row(part % bands + 1);
  }

  private int row(int band) {
    return (int) ((long) rows * band / bands);
  }
}
