package dev.gatun.kernels.pool;

/**
 * Where the windows of one spatial direction lie, found once when a pooling is prepared.
 *
 * @param first the first src element of each window
 * @param count how many src elements each window has
 * @param padded how many elements each window has with those in the padding, but without what hangs
 *     over it
 */
record PoolWindows(int[] first, int[] count, int[] padded) {

  static PoolWindows of(int dst, int src, int window, int stride, int before, int after, int step) {
    PoolWindows windows = new PoolWindows(new int[dst], new int[dst], new int[dst]);
    for (int i = 0; i < dst; i++) {
      int begin = i * stride - before;
      int skipped = begin < 0 ? Math.ceilDiv(-begin, step) : 0;
      windows.first[i] = begin + skipped * step;
      windows.count[i] = Math.min(window, Math.ceilDiv(src - begin, step)) - skipped;
      windows.padded[i] = Math.min(window, Math.ceilDiv(src + after - begin, step));
    }
    return windows;
  }
}
