package dev.gatun.bench.duel;

import dev.gatun.bench.stats.Bootstrap;
import dev.gatun.bench.stats.Estimate;
import dev.gatun.kernels.verify.Verdict;
import java.util.Arrays;

/**
 * Alternates two sides in one JVM, so that what disturbs a shared machine disturbs both alike:
 * their ratio is known far better than either time.
 *
 * <p>Both are checked, then warmed up until they get no faster. In each round both run a batch, as
 * many runs as take two milliseconds, behind a run that is not timed, and with several threads once
 * those of the other side sleep. Chance decides who comes first, so that nothing that comes and
 * goes with a beat can side with one of them, but both do equally often. No time is thrown away:
 * what looks like an outlier is what users see as well, and a median bears it.
 *
 * @param a one side
 * @param b the other
 * @param rounds how often both are timed at least, 1 or more
 * @param threads how many threads a side uses at most
 */
public record Duel(Side a, Side b, int rounds, int threads) {

  static final double LEVEL = 0.95;
  static final long SEED = 1;

  /**
   * Arranges a duel.
   *
   * @throws IllegalArgumentException if there is no round
   */
  public Duel {
    if (rounds < 1) {
      throw new IllegalArgumentException(rounds + " rounds: must be at least 1");
    }
  }

  /**
   * The same with the first side made slower.
   *
   * @param share by how much each of its runs takes longer, such as 0.05; 0 leaves it as it is
   * @return a new duel of the same sides
   */
  public Duel withDelay(double share) {
    return share == 0 ? this : new Duel(new DelayedSide(a, share), b, rounds, threads);
  }

  /**
   * Carries it out.
   *
   * @return all times
   * @throws RefusedException if a side's answer is wrong
   */
  public Result run() {
    return run(new Precision(Double.POSITIVE_INFINITY, 0));
  }

  /**
   * Carries it out with as many rounds as the ratio needs: they are doubled until it is known well.
   *
   * @param precision how well, and how long that may take
   * @return all times
   * @throws RefusedException if a side's answer is wrong
   */
  public Result run(Precision precision) {
    requireRight(a);
    requireRight(b);
    Stopwatch watchA = new Stopwatch(a);
    Stopwatch watchB = new Stopwatch(b);
    watchA.warmUp();
    watchB.warmUp();
    long start = System.nanoTime();
    Result result = new Result(watchA.times(new double[0]), watchB.times(new double[0]));
    do {
      int more = Math.max(rounds, result.rounds());
      result = result.with(block(more, watchA, watchB, result.rounds()));
    } while (!precision.isReached(result.speedRatio(), 1e-9 * (System.nanoTime() - start)));
    return result;
  }

  private Result block(int count, Stopwatch watchA, Stopwatch watchB, long seed) {
    double[] nanosA = new double[count];
    double[] nanosB = new double[count];
    boolean[] isFirstA = Order.ofPairs(count, seed);
    for (int round = 0; round < count; round++) {
      if (isFirstA[round]) {
        nanosA[round] = turn(watchA);
        nanosB[round] = turn(watchB);
      } else {
        nanosB[round] = turn(watchB);
        nanosA[round] = turn(watchA);
      }
    }
    return new Result(watchA.times(nanosA), watchB.times(nanosB));
  }

  private double turn(Stopwatch watch) {
    if (threads > 1) {
      Settling.await();
    }
    return watch.nanosPerRun();
  }

  static void requireRight(Side side) {
    Verdict verdict = side.check();
    if (verdict.outcome() != Verdict.Outcome.PASSED) {
      throw new RefusedException(side.name(), verdict);
    }
  }

  /**
   * How a duel ended.
   *
   * @param a the times of one side
   * @param b the times of the other, round by round beside them
   */
  public record Result(SideTimes a, SideTimes b) {

    int rounds() {
      return a.nanos().length;
    }

    /**
     * Both together.
     *
     * @param more a duel of the same two
     * @return the rounds of both
     */
    public Result with(Result more) {
      return new Result(a.with(more.a), b.with(more.b));
    }

    /**
     * The speed of A over the speed of B. Where both do the same work, that is the time of B over
     * the time of A.
     *
     * @return the ratio of their medians, with its 95 % interval
     */
    public Estimate speedRatio() {
      return Bootstrap.ratioOfPairs(a.rates(), b.rates(), LEVEL, SEED);
    }

    /**
     * The same round by round. Where a neighbour comes and goes for seconds, the times of each side
     * have two humps, and their median jumps from one to the other; both sides of a round meet the
     * same neighbour, and their ratio stays. Of a kernel against itself on a core shared that way,
     * medians of one second were 0.6 to 0.8 % apart by {@link #speedRatio}, and 0.3 to 0.4 % by
     * this; on a quiet machine the two agree.
     *
     * @return the median of the ratios, with its 95 % interval
     */
    public Estimate roundByRound() {
      double[] ratios = a.rates();
      double[] below = b.rates();
      Arrays.setAll(ratios, round -> ratios[round] / below[round]);
      return Bootstrap.median(ratios, LEVEL, SEED);
    }
  }
}
