package dev.gatun.bench.doctor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What makes figures differ from one minute to the next, from a self-test of some seconds.
 *
 * @param loop times of one loop on one thread
 * @param cores processors that the JVM may use
 * @param speedup how often the operations of one thread all cores do together
 * @param governor how Linux sets the clock, "unknown" where it does not tell
 */
record Noise(LoopTimes loop, int cores, double speedup, String governor) {

  /** A share of the time that is worth a word, for duels find differences of that size. */
  private static final double NOTABLE = 0.01;

  private static final double STEADY_HALF = 0.03;
  private static final double STEADY_MOST = 0.10;
  private static final double MOST = 0.95;

  /** Hyperthreads of one core reach little more than one of them; cores nearly as much as each. */
  private static final double REAL_CORE = 0.85;

  List<Finding> findings() {
    Stream<Finding> alone = Stream.of(sharedCores(), clock());
    return (cores == 1 ? alone : Stream.concat(alone, Stream.of(neighbours()))).toList();
  }

  private Finding sharedCores() {
    String detail =
        "of a loop's time on one core %s went to other programs, %s to other machines"
            .formatted(percent(loop.others()), percent(loop.stolen()));
    if (loop.others() >= NOTABLE) {
      return note(
          "shared cores", detail, "stop what else runs, see top; or duel, which alternates");
    }
    if (loop.stolen() >= NOTABLE) {
      return note(
          "shared cores",
          detail,
          "measure on a machine with cores of its own; or duel, which alternates");
    }
    return Finding.ok("shared cores", detail);
  }

  private Finding clock() {
    double half = loop.slowdown(0.5);
    double most = loop.slowdown(MOST);
    String detail =
        "the same loop took up to %s longer than at best half of the time, up to %s 95 %% of it"
            .formatted(percent(half), percent(most));
    if (half < STEADY_HALF && most < STEADY_MOST) {
      return Finding.ok("clock", detail);
    }
    boolean canSet = !governor.equals("unknown") && !governor.equals("performance");
    return note(
        "clock",
        detail,
        canSet
            ? "the governor is %s: sudo cpupower frequency-set -g performance".formatted(governor)
            : "the clock or a neighbour on the same core changes: compare by duel, not by times of"
                + " two runs");
  }

  private Finding neighbours() {
    String detail =
        String.format(Locale.ROOT, "%d threads do %.2f times the work of one", cores, speedup);
    return speedup >= REAL_CORE * cores
        ? Finding.ok("neighbours", detail)
        : note(
            "neighbours",
            detail,
            "some of them are hyperthreads of one core, or others use it: give a measurement the"
                + " cores that lscpu -e tells apart, by taskset -c");
  }

  private static Finding note(String subject, String detail, String advice) {
    return Finding.note(subject, detail, advice);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
