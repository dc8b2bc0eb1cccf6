package dev.gatun.bench.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What makes figures differ from one minute to the next, from a self-test of some seconds.
 *
 * @param loop times of one loop on one thread
 * @param cores processors that the JVM may use
 * @param speedup how often the operations of one thread all cores do together
 * @param trips of a cache line between two cores; not looked at where there is one
 * @param governor how Linux sets the clock, "unknown" where it does not tell
 */
record Noise(
    LoopTimes loop, int cores, double speedup, @Nullable RoundTrips trips, String governor) {

  /** A share of the time that is worth a word, for duels find differences of that size. */
  private static final double NOTABLE = 0.01;

  private static final double STEADY_HALF = 0.03;
  private static final double STEADY_MOST = 0.10;
  private static final double MOST = 0.95;

  /** Hyperthreads of one core reach little more than one of them; cores nearly as much as each. */
  private static final double REAL_CORE = 0.85;

  /** A trip within an L3 takes 40 to 120 ns. */
  private static final double ONE_CACHE_NANOS = 200;

  /** From one L3 to another it takes four times as long as within one. */
  private static final double MOVED = 2;

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(List.of(sharedCores(), clock()));
    if (cores > 1) {
      findings.add(neighbours());
    }
    if (trips != null) {
      findings.add(commonCache(trips));
    }
    return findings;
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
            "some of them are hyperthreads of one core, or others use it: "
                + choice("the cores that lscpu -e tells apart"));
  }

  private Finding commonCache(RoundTrips trips) {
    String detail =
        String.format(
            Locale.ROOT,
            "two cores pass a cache line to and fro in %.0f ns at best, up to %.0f ns 95 %% of the"
                + " time",
            trips.best(),
            trips.most());
    if (trips.most() >= MOVED * trips.best()) {
      return note(
          "common cache",
          detail,
          "a hypervisor moves them between caches: threads that share data, as Winograd's on small"
              + " maps do, take twice as long meanwhile; use a machine with cores of its own");
    }
    return trips.best() < ONE_CACHE_NANOS
        ? Finding.ok("common cache", detail)
        : note(
            "common cache",
            detail,
            "they have no L3 in common: " + choice("two that lscpu -e shows on one"));
  }

  /** Pinning helps only where some are left out. */
  private String choice(String better) {
    return cores > 2
        ? "give a measurement %s, by taskset -c".formatted(better)
        : "there are no others to choose: measure with --threads 1, or on a machine with more";
  }

  private static Finding note(String subject, String detail, String advice) {
    return Finding.note(subject, detail, advice);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
