package dev.gatun.bench.duel;

import dev.gatun.bench.contender.Contender;
import dev.gatun.kernels.verify.ConvAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the fastest of several contenders on one problem, to send it into a duel.
 *
 * <p>They run in turns, so that what disturbs the machine disturbs all alike, and so that whoever
 * comes first does not run on code that C2 has still to compile. Each is judged by its best turn.
 */
final class Fastest {

  /** How long a turn is, unless a run takes longer. */
  private static final double TURN_NANOS = 10e6;

  /**
   * On a shared machine a disturbance can last for a tenth of a second and spare none of a
   * contender's turns: with 8 rounds one wrong choice in 92 was seen on two threads.
   */
  private static final int ROUNDS = 24;

  /** Who is that many times slower than the best is given up. */
  private static final double HOPELESS = 3;

  /** The same, once C2 has compiled all and the first disturbance may be over. */
  private static final double BEHIND = 1.3;

  private static final int FIRST_LOOKS = 2;
  private static final int SECOND_LOOKS = 8;

  private Fastest() {}

  /**
   * Tries all that support the problem, every answer checked.
   *
   * @return the fastest, ready to run; the caller closes it
   * @throws RefusedException if an answer is wrong
   * @throws IllegalArgumentException if none supports the problem
   */
  static ContenderSide of(List<Contender> field, ConvAnswer answer, int threads) {
    List<ContenderSide> sides = new ArrayList<>();
    ContenderSide fastest = null;
    try {
      for (Contender contender : field) {
        if (contender.supports(answer.data().problem()).isSupported()) {
          sides.add(new ContenderSide(contender, answer, threads));
          Duel.requireRight(sides.getLast());
        }
      }
      if (sides.isEmpty()) {
        throw new IllegalArgumentException("nobody takes " + answer.data().problem().text());
      }
      fastest = sides.get(fastest(sides));
      return fastest;
    } finally {
      sides.remove(fastest);
      sides.forEach(ContenderSide::close);
    }
  }

  private static int fastest(List<ContenderSide> sides) {
    double[] best = new double[sides.size()];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    int leader = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double most = patience(round) * best[leader];
      for (int side = 0; side < best.length; side++) {
        if (best[side] <= most) {
          best[side] = Math.min(best[side], turn(sides.get(side)));
          leader = best[side] < best[leader] ? side : leader;
        }
      }
    }
    return leader;
  }

  private static double patience(int round) {
    if (round < FIRST_LOOKS) {
      return Double.POSITIVE_INFINITY;
    }
    return round < SECOND_LOOKS ? HOPELESS : BEHIND;
  }

  /** The mean time of a run. */
  private static double turn(ContenderSide side) {
    long start = System.nanoTime();
    int runs = 0;
    double spent = 0;
    while (spent < TURN_NANOS) {
      side.run();
      runs++;
      spent = System.nanoTime() - start;
    }
    return spent / runs;
  }
}
