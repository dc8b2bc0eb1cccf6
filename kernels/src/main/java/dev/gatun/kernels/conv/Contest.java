package dev.gatun.kernels.conv;

import dev.gatun.kernels.conv.choice.Choice;
import dev.gatun.kernels.tensor.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Times several that do the same in turns, so that what disturbs a shared machine disturbs all
 * alike, and so that whoever comes first does not run on code that C2 has still to compile. Each is
 * judged by its best turn, and whoever falls behind is given up.
 */
public final class Contest {

  /**
   * On a shared machine a disturbance can last for a tenth of a second and spare none of a
   * contender's turns; with 6 rounds {@code auto} once took a kernel that is twice as slow.
   */
  private static final int ROUNDS = 16;

  /** How long a turn is, unless a run takes longer. */
  private static final double TURN_NANOS = 10e6;

  /** Who is that many times slower than the best is given up. */
  private static final double HOPELESS = 3;

  /** The same, once C2 has compiled all and the first disturbance may be over. */
  private static final double BEHIND = 1.3;

  private static final int FIRST_LOOKS = 2;
  private static final int SECOND_LOOKS = 8;

  private Contest() {}

  /** The time of each by the name of its algorithm, for src that comes in a layout. */
  static Choice of(List<PreparedConv> field, Layout srcLayout) {
    List<Trial> trials = new ArrayList<>();
    try {
      field.forEach(conv -> trials.add(new Trial(conv, srcLayout)));
      double[] nanos = nanos(trials.stream().<Runnable>map(trial -> trial::run).toList(), ROUNDS);
      Map<String, Double> best = new HashMap<>();
      for (int i = 0; i < nanos.length; i++) {
        best.put(trials.get(i).algorithm(), nanos[i]);
      }
      return new Choice(best);
    } finally {
      trials.forEach(Trial::close);
    }
  }

  /**
   * Times each.
   *
   * @param field what is run, again and again
   * @param rounds how many turns those have that are not given up, at least 1
   * @return the best mean time of a run in a turn, in nanoseconds, in the order of the field
   */
  public static double[] nanos(List<Runnable> field, int rounds) {
    double[] best = new double[field.size()];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    for (int round = 0; round < rounds; round++) {
      double most = patience(round) * Arrays.stream(best).min().orElseThrow();
      for (int i = 0; i < best.length; i++) {
        if (best[i] <= most) {
          best[i] = Math.min(best[i], turn(field.get(i)));
        }
      }
    }
    return best;
  }

  private static double patience(int round) {
    if (round < FIRST_LOOKS) {
      return Double.POSITIVE_INFINITY;
    }
    return round < SECOND_LOOKS ? HOPELESS : BEHIND;
  }

  /** The mean time of a run. */
  private static double turn(Runnable run) {
    long start = System.nanoTime();
    int runs = 0;
    double spent = 0;
    while (spent < TURN_NANOS) {
      run.run();
      runs++;
      spent = System.nanoTime() - start;
    }
    return spent / runs;
  }
}
