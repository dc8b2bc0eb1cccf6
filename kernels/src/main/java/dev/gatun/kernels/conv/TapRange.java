package dev.gatun.kernels.conv;

import dev.gatun.reference.ConvProblem;
import java.util.stream.IntStream;

/**
 * The taps of one direction of the kernel that are not on padding.
 *
 * @param first the first of them
 * @param end behind the last of them
 */
record TapRange(int first, int end) {

  /**
   * Those inside src.
   *
   * @param start where the first tap is, negative on padding
   * @param step from tap to tap
   * @param size how many positions src has
   * @param taps how many there are
   */
  static TapRange inside(int start, int step, int size, int taps) {
    int first = firstInside(start, step);
    return new TapRange(first, Math.max(first, endInside(start, step, size, taps)));
  }

  /**
   * The kernel rows under each dst row.
   *
   * @return as many as there are dst rows
   */
  static TapRange[] ofRows(ConvProblem p) {
    return IntStream.range(0, p.oh())
        .mapToObj(i -> inside(i * p.sh() - p.pt(), rowStep(p), p.ih(), p.kh()))
        .toArray(TapRange[]::new);
  }

  /** Src rows from a kernel row to the next; 1 where there is none, whatever the dilation. */
  static int rowStep(ConvProblem p) {
    return step(p.kh(), p.dh());
  }

  /** Src columns from a kernel column to the next; 1 where there is none. */
  static int columnStep(ConvProblem p) {
    return step(p.kw(), p.dw());
  }

  /** Of a single tap, the dilation may be 2^31 − 1. */
  private static int step(int taps, int dilation) {
    return taps == 1 ? 1 : dilation + 1;
  }

  /** Those that another range has too. */
  TapRange and(TapRange other) {
    int from = Math.max(first, other.first);
    return new TapRange(from, Math.max(from, Math.min(end, other.end)));
  }

  /** How many there are. */
  int count() {
    return end - first;
  }

  /** The first tap that is not on the padding before src. */
  static int firstInside(int start, int step) {
    return start >= 0 ? 0 : Math.ceilDiv(-start, step);
  }

  /** The end of the taps that are not on the padding behind src. */
  static int endInside(int start, int step, int size, int taps) {
    return Math.min(taps, Math.floorDiv(size - 1 - start, step) + 1);
  }
}
