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

  static PoolWindows of(int dst, int src, int window, int stride, int before, int after) {
    PoolWindows windows = new PoolWindows(new int[dst], new int[dst], new int[dst]);
    for (int i = 0; i < dst; i++) {
      int begin = i * stride - before;
      int end = begin + window;
      windows.first[i] = Math.max(begin, 0);
      windows.count[i] = Math.min(end, src) - windows.first[i];
      windows.padded[i] = Math.min(end, src + after) - begin;
    }
    return windows;
  }
}
