package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.Memory;
import java.lang.foreign.ValueLayout;

/**
 * Memory for the rows that each thread of a run gathers, with a mark of which they are: a thread
 * that goes on with other panels of the same rows need not gather them again.
 *
 * <p>The mark lies in the workspace, because prepared kernels run many times at once and remember
 * nothing. Measured on two threads of Zen 4, where each of up to eight shares of the panels that a
 * thread takes had gathered anew, times oneDNN's speed before and now: 3×3 of stride 2 on 512
 * channels at 14² 0.90 and 0.94, on 256 at 28² 0.92 and 0.94, 1×1 of stride 2, 512 to 1,024
 * channels at 28², 0.96 and 1.02.
 *
 * @param threads how many threads gather
 * @param bytes what the rows of one of them take, a multiple of 64; 0 if none are gathered
 */
record GatheredRows(int threads, long bytes) {

  /** The mark has a cache line of its own. */
  private static final long MARK_BYTES = 64;

  private static final long NONE = -1;

  /** Bytes of a workspace, which begins at a cache line. */
  long workspaceBytes() {
    return bytes == 0 ? 0 : threads * (MARK_BYTES + bytes);
  }

  /** Before a run: nobody has anything. */
  void forget(long workspace) {
    for (int worker = 0; worker < threads; worker++) {
      mark(workspace, worker, NONE);
    }
  }

  /**
   * Says which rows, counted from 0, are in the worker's memory from now on.
   *
   * @return whether it must gather them, because they are not what it has gathered last
   */
  boolean renew(long workspace, int worker, long rows) {
    if (bytes > 0 && Memory.ALL.get(ValueLayout.JAVA_LONG, at(workspace, worker)) == rows) {
      return false;
    }
    mark(workspace, worker, rows);
    return true;
  }

  /** Where a worker's rows are, if any are gathered. */
  long address(long workspace, int worker) {
    return at(workspace, worker) + MARK_BYTES;
  }

  private void mark(long workspace, int worker, long rows) {
    if (bytes > 0) {
      Memory.ALL.set(ValueLayout.JAVA_LONG, at(workspace, worker), rows);
    }
  }

  private long at(long workspace, int worker) {
    return workspace + worker * (MARK_BYTES + bytes);
  }
}
