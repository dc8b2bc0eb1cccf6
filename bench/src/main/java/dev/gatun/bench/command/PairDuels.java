package dev.gatun.bench.command;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.duel.Duel;
import dev.gatun.bench.duel.Precision;
import dev.gatun.bench.duel.Side;
import dev.gatun.bench.side.Sides;
import dev.gatun.reference.ConvProblem;
import org.jspecify.annotations.Nullable;

/**
 * Duels of two sides that are named.
 *
 * <p>A duel has four sittings, and both sides are made anew for each: in which pages a kernel's
 * tensors and weights lie decides about its time too, and that does not change from round to round.
 * A kernel that met copies of itself in one sitting differed from them by up to 2.7 %. Who is made
 * first alternates, because what is made first lies elsewhere in memory.
 *
 * @param problem what convolutions compute, or null if there are none
 * @param threads of a side that says nothing else
 * @param rounds how often both are timed, in one sitting, or null for as often as the ratio needs
 */
record PairDuels(@Nullable ConvProblem problem, int threads, @Nullable Integer rounds) {

  static final int USUAL_ROUNDS = 60;

  private static final int SITTINGS = 4;

  /** Lets both sides meet, the first slowed by a share of each run. */
  Duel.Result run(String first, String second, double delay) {
    Sides.requireComparable(first, second);
    Duel.Result result = sitting(first, second, delay, false);
    for (int i = 1; i < SITTINGS && rounds == null; i++) {
      result = result.with(sitting(first, second, delay, i % 2 == 1));
    }
    return result;
  }

  private Duel.Result sitting(String first, String second, double delay, boolean isSecondEarly) {
    Sides sides = new Sides(problem, threads);
    int most = mostThreads(first, second);
    try (Cores.Hold _ = Cores.first(most);
        Side early = sides.of(isSecondEarly ? second : first);
        Side late = sides.of(isSecondEarly ? first : second)) {
      Side sideA = isSecondEarly ? late : early;
      Side sideB = isSecondEarly ? early : late;
      return rounds == null
          ? new Duel(sideA, sideB, USUAL_ROUNDS, most).withDelay(delay).run(Precision.USUAL)
          : new Duel(sideA, sideB, rounds, most).withDelay(delay).run();
    }
  }

  /** How many threads a side uses at most. */
  int mostThreads(String first, String second) {
    Sides sides = new Sides(problem, threads);
    return Math.max(sides.threads(first), sides.threads(second));
  }
}
