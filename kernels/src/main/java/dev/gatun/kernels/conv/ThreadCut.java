package dev.gatun.kernels.conv;

/**
 * Into how many parts the rows and the panels of a product are cut for threads that take one part
 * after the other.
 *
 * <p>Chosen is what ends first by a simple account, in units of a row of one panel: each part
 * computes its rows of its panels, reads its panels' weights, and gathers its rows, unless its
 * thread goes on with other panels of the same rows and finds them gathered. Fewer panels a part
 * mean fewer weights to read, fewer rows mean less to gather. A fifth of a part is added for the
 * thread that takes the last one while the others wait, so that parts are small where that costs
 * nothing: a thread that wakes up late, or is disturbed, then leaves its parts to the others.
 *
 * @param blocks into how many blocks the rows are cut
 * @param shares into how many shares the panels are cut
 * @param gatherings how often a row is gathered, in the mean of all rows, as an estimate
 */
record ThreadCut(int blocks, int shares, double gatherings) {

  /** To read a step of a panel's weights from L3 takes as long as to compute so many pixels. */
  static final double WEIGHT_PIXELS = 3;

  private static final double WAITING = 0.2;

  /** More parts for each thread only cost. */
  private static final int MOST_PARTS = 8;

  /**
   * The work to cut.
   *
   * @param others how many such products there are, as of images or groups
   * @param rows rows of each
   * @param fewestBlocks into how many blocks they are cut on one thread, so that each fits a cache
   * @param panels panels of weights
   * @param weights how many rows of a panel take as long as reading its weights
   * @param gathering which share of computing a row of a panel it takes to gather the row
   * @param keeps whether a thread that goes on with the same rows finds them gathered
   */
  record Work(
      long others,
      long rows,
      long fewestBlocks,
      int panels,
      double weights,
      double gathering,
      boolean keeps) {

    /** Work whose rows are read where they are, or gathered at a price that weights stand for. */
    static Work inPlace(long others, long rows, long fewestBlocks, int panels, double weights) {
      return new Work(others, rows, fewestBlocks, panels, weights, 0, true);
    }

    private double time(long blocks, int shares, int threads) {
      double height = Math.ceilDiv(rows, blocks);
      double part = (height + weights) * Math.ceilDiv(panels, shares);
      return (partsOfThread(blocks, shares, threads) + WAITING) * part
          + (gatheredByThread(blocks, shares, threads) + WAITING) * height * gathering;
    }

    private long partsOfThread(long blocks, int shares, int threads) {
      return Math.ceilDiv(others * blocks * shares, threads);
    }

    /**
     * Blocks of a thread in the middle, whose range of parts may begin within a block; parts of the
     * same block follow each other.
     */
    private long gatheredByThread(long blocks, int shares, int threads) {
      if (!keeps) {
        return partsOfThread(blocks, shares, threads);
      }
      long parts = others * blocks * shares;
      long workers = Math.min(threads, parts);
      long first = parts * (workers / 2) / workers;
      long end = parts * (workers / 2 + 1) / workers;
      return (end - 1) / shares - first / shares + 1;
    }

    private ThreadCut cut(int blocks, int shares, int threads) {
      long workers = Math.min(threads, others * blocks * shares);
      double gathered = (double) workers * gatheredByThread(blocks, shares, threads);
      return new ThreadCut(blocks, shares, Math.clamp(gathered / (others * blocks), 1.0, shares));
    }
  }

  static ThreadCut choose(Work work, int threads) {
    int fewest = Math.toIntExact(work.fewestBlocks());
    ThreadCut best = work.cut(fewest, 1, threads);
    if (threads == 1) {
      return best;
    }
    double least = work.time(fewest, 1, threads);
    long mostBlocks = Math.min(work.rows(), fewest + (long) MOST_PARTS * threads);
    int mostShares = Math.min(work.panels(), MOST_PARTS * threads);
    for (int shares = 1; shares <= mostShares; shares++) {
      for (int blocks = fewest; blocks <= mostBlocks; blocks++) {
        double time = work.time(blocks, shares, threads);
        if (time < least) {
          least = time;
          best = work.cut(blocks, shares, threads);
        }
      }
    }
    return best;
  }
}
