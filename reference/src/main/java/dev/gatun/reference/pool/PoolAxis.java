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
 */
record PoolAxis(
    char letter, int src, int window, int stride, int before, int after, boolean isCeil) {

  /** How many windows there are. */
  long dst() {
    long moves = (long) src + before + after - window;
    if (!isCeil) {
      return Math.floorDiv(moves, stride) + 1;
    }
    long windows = Math.ceilDiv(moves, stride) + 1;
    boolean lastIsBeyond = (windows - 1) * stride >= (long) src + before;
    return lastIsBeyond ? windows - 1 : windows;
  }

  /** The first element of a window that lies in src. */
  int first(int window) {
    return Math.max(0, begin(window));
  }

  /** Behind the last element of a window that lies in src. */
  int end(int window) {
    return Math.min(src, begin(window) + this.window);
  }

  /** How many elements of a window lie in src or its padding. */
  int padded(int window) {
    return Math.min(src + after, begin(window) + this.window) - begin(window);
  }

  private int begin(int window) {
    return window * stride - before;
  }
}
