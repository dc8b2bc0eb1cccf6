package dev.gatun.kernels.conv;

import dev.gatun.reference.ConvProblem;

/**
 * The parts of a convolution that threads take one after the other: a band of an image's dst rows,
 * and a share of what is computed for each of them.
 *
 * @param images how many images
 * @param rows dst rows of an image
 * @param bands into how many bands of about equal height they are cut
 * @param shares into how many shares the channels are cut
 */
record Parts(int images, int rows, int bands, int shares) {

  static Parts of(ConvProblem problem, int bands, int shares) {
    return new Parts(problem.mb(), problem.oh(), bands, shares);
  }

  int count() {
    return Math.multiplyExact(images, bands * shares);
  }

  int share(int part) {
    return part % shares;
  }

  int image(int part) {
    return band(part) / bands;
  }

  /** Which band a part belongs to, counted across images. */
  int band(int part) {
    return part / shares;
  }

  /** The first dst row of a part in its image. */
  int firstRow(int part) {
    return row(band(part) % bands);
  }

  /** Behind the last dst row of a part in its image. */
  int endRow(int part) {
    return row(band(part) % bands + 1);
  }

  /** Dst rows of the highest band. */
  int mostRows() {
    return Math.ceilDiv(rows, bands);
  }

  private int row(int band) {
    return (int) ((long) rows * band / bands);
  }
}
