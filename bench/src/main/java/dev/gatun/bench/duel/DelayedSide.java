package dev.gatun.bench.duel;

import dev.gatun.kernels.verify.Verdict;

/**
 * A side that takes longer than it needs by a share of each run, so that it is known what a duel
 * has to find.
 */
public final class DelayedSide implements Side {

  private final Side side;
  private final double share;

  /**
   * Wraps a side, which is closed with this.
   *
   * @param side who does the work
   * @param share how much longer each run takes, such as 0.05 for 5 %
   */
  public DelayedSide(Side side, double share) {
    this.side = side;
    this.share = share;
  }

  @Override
  public String name() {
    return side.name();
  }

  @Override
  public String implementation() {
    return side.implementation();
  }

  @Override
  public double flops() {
    return side.flops();
  }

  @Override
  public void run() {
    long start = System.nanoTime();
    side.run();
    long needed = System.nanoTime() - start;
    long end = start + Math.round((1 + share) * needed);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Override
  public Verdict check() {
    return side.check();
  }

  @Override
  public void close() {
    side.close();
  }
}
