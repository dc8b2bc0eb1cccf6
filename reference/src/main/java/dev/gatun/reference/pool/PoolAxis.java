package dev.gatun.reference.pool;

/**
 * One spatial axis of a pooling.
 *
 * @param letter {@code h} or {@code w}
 * @param src the src size
 * @param window the window's size
 * @param stride the distance between two windows
 * @param before the padding on top or on the left
 * @param after the padding at the bottom or on the right
 * @param isCeil whether a window may hang over the padded src
 * @param dilation elements skipped between two of the window
 */
record PoolAxis(
    char letter,
    int src,
    int window,
    int stride,
    int before,
    int after,
    boolean isCeil,
    int dilation) {

  /** From an element of a window to the next. */
  int step() {
    return dilation + 1;
  }

  /** The elements from the first of a window to the last. */
  long span() {
    return (window - 1L) * step() + 1;
  }

  /** How many windows there are. */
  long dst() {
    long moves = (long) src + before + after - span();
    if (!isCeil) {
      return Math.floorDiv(moves, stride) + 1;
    }
    long windows = Math.ceilDiv(moves, stride) + 1;
    boolean lastIsBeyond = (windows - 1) * stride >= (long) src + before;
    return lastIsBeyond ? windows - 1 : windows;
  }

  /** The first element of a window that lies in src. */
  int first(int window) {
    int begin = begin(window);
    return begin >= 0 ? begin : begin + Math.ceilDiv(-begin, step()) * step();
  }

  /** Behind the last element of a window that lies in src; the elements are a step apart. */
  int end(int window) {
    return Math.min(src, begin(window) + (int) span());
  }

  /** How many elements of a window lie in src or its padding. */
  int padded(int window) {
    return Math.min(this.window, Math.ceilDiv(src + after - begin(window), step()));
  }

  private int begin(int window) {
    return window * stride - before;
  }
}
