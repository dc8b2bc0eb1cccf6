package dev.gatun.kernels.conv;

import dev.gatun.kernels.conv.choice.Choice;
import dev.gatun.kernels.tensor.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Times several prepared kernels in turns, so that what disturbs a shared machine disturbs all
 * alike. Each has a turn for C2 and then as many as are counted, of some milliseconds or one run,
 * and is judged by the best.
 */
final class Contest {

  private static final int ROUNDS = 6;
  private static final double TURN_NANOS = 12e6;

  private Contest() {}

  /** The time of each by the name of its algorithm, for src that comes in a layout. */
  static Choice of(List<PreparedConv> field, Layout srcLayout) {
    List<Trial> trials = new ArrayList<>();
    try {
      field.forEach(conv -> trials.add(new Trial(conv, srcLayout)));
      Map<String, Double> best = new HashMap<>();
      trials.forEach(Contest::turn);
      for (int round = 0; round < ROUNDS; round++) {
        trials.forEach(trial -> best.merge(trial.algorithm(), turn(trial), Math::min));
      }
      return new Choice(best);
    } finally {
      trials.forEach(Trial::close);
    }
  }

  /** The mean time of a run. */
  private static double turn(Trial trial) {
    long start = System.nanoTime();
    int runs = 0;
    double spent = 0;
    while (spent < TURN_NANOS) {
      trial.run();
      runs++;
      spent = System.nanoTime() - start;
    }
    return spent / runs;
  }
}
