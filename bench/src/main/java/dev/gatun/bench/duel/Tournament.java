package dev.gatun.bench.duel;

import java.util.List;
import java.util.stream.IntStream;

/** Times any number of sides in turns, as a {@link Duel} does two. */
public final class Tournament {

  private Tournament() {}

  /**
   * Carries it out.
   *
   * @param sides who take part; their answers are checked before
   * @param rounds how often each is timed, at least 1
   * @return the times of each, in the order of the sides
   * @throws RefusedException if a side's answer is wrong
   */
  public static List<SideTimes> of(List<? extends Side> sides, int rounds) {
    sides.forEach(Duel::requireRight);
    List<Stopwatch> watches = sides.stream().map(side -> new Stopwatch(side)).toList();
    watches.forEach(Stopwatch::warmUp);
    double[][] nanos = new double[sides.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int side = 0; side < sides.size(); side++) {
        nanos[side][round] = watches.get(side).nanosPerRun();
      }
    }
    return IntStream.range(0, sides.size())
        .mapToObj(side -> watches.get(side).times(nanos[side]))
        .toList();
  }
}
