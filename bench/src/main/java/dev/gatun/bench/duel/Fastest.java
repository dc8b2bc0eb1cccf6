package dev.gatun.bench.duel;

import dev.gatun.bench.contender.Contender;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.kernels.verify.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the fastest of several contenders on one problem, to send it into a duel. */
final class Fastest {

  /** How long each is tried. */
  private static final double TRIAL_NANOS = 60e6;

  /** After this time, who is that many times slower than the best so far is given up. */
  private static final double FIRST_LOOK_NANOS = 20e6;

  private static final double HOPELESS = 4;

  private Fastest() {}

  /**
   * Tries all that support the problem, every answer checked.
   *
   * @return the fastest, ready to run; the caller closes it
   * @throws RefusedException if an answer is wrong
   * @throws IllegalArgumentException if none supports the problem
   */
  static ContenderSide of(List<Contender> field, ConvAnswer answer, int threads) {
    ContenderSide fastest = null;
    double best = Double.POSITIVE_INFINITY;
    for (Contender contender : field) {
      if (contender.supports(answer.data().problem()).isSupported()) {
        ContenderSide side = new ContenderSide(contender, answer, threads);
        double nanos = tryOut(side, best);
        ContenderSide slower = nanos < best ? fastest : side;
        fastest = nanos < best ? side : fastest;
        best = Math.min(best, nanos);
        close(slower);
      }
    }
    if (fastest == null) {
      throw new IllegalArgumentException("nobody takes " + answer.data().problem().text());
    }
    return fastest;
  }

  private static void close(@Nullable ContenderSide side) {
    if (side != null) {
      side.close();
    }
  }

  /** The best of some runs. */
  private static double tryOut(ContenderSide side, double bestOfOthers) {
    Verdict verdict = side.check();
    if (verdict.outcome() != Verdict.Outcome.PASSED) {
      side.close();
      throw new RefusedException(side.name(), verdict);
    }
    double best = Double.POSITIVE_INFINITY;
    double spent = 0;
    while (spent < TRIAL_NANOS && (spent < FIRST_LOOK_NANOS || best < HOPELESS * bestOfOthers)) {
      long start = System.nanoTime();
      side.run();
      double nanos = System.nanoTime() - start;
      best = Math.min(best, nanos);
      spent += nanos;
    }
    return best;
  }
}
