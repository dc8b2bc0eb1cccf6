package dev.gatun.kernels.conv;

/**
 * A whole cut into pieces of equal size, the first of them one larger where it does not divide.
 *
 * <p>Divides once, not at each piece: between register tiles that take a hundred nanoseconds, two
 * divisions of longs show.
 *
 * @param least the size of the smaller pieces
 * @param larger how many pieces are one larger
 */
record EvenCut(long least, long larger) {

  static EvenCut of(long whole, long pieces) {
    return new EvenCut(whole / pieces, whole % pieces);
  }

  /** Where a piece begins; that of the number of pieces is the whole. */
  long start(long piece) {
    return piece * least + Math.min(piece, larger);
  }
}
