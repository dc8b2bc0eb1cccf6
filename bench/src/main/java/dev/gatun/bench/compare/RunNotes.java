package dev.gatun.bench.compare;

import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.result.JmhSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a reader should know of two results before he believes that they differ, in sentences. */
final class RunNotes {

  private RunNotes() {}

  /**
   * Where and with what both were measured.
   *
   * @throws IncomparableException if the machines differ, unless that is asked for
   */
  static List<String> machines(MeasuredRun before, MeasuredRun after, boolean anyway) {
    MachineCard one = before.machine();
    MachineCard other = after.machine();
    if (one == null || other == null) {
      String unknown = one == null ? before.name() : after.name();
      return List.of("Nothing tells on which machine %s was measured.".formatted(unknown));
    }
    List<String> notes = new ArrayList<>();
    if (!one.identity().equals(other.identity())) {
      String sentence =
          "the machines differ: %s before, %s after".formatted(one.identity(), other.identity());
      if (!anyway) {
        throw new IncomparableException(sentence + "; --anyway compares them all the same");
      }
      notes.add("Note that " + sentence + ".");
    }
    Map<String, Object> now = other.settings();
    one.settings()
        .forEach(
            (name, then) -> {
              if (!then.equals(now.get(name))) {
                notes.add("%s: %s before, %s after.".formatted(name, then, now.get(name)));
              }
            });
    return notes;
  }

  /**
   * Whether the samples can tell anything.
   *
   * @param pairs the benchmarks that both have
   * @throws IncomparableException if none of them can, unless that is asked for
   */
  static List<String> samples(List<Pair> pairs, boolean anyway) {
    List<String> notes = new ArrayList<>();
    if (pairs.stream().anyMatch(Pair::hasOneFork)) {
      notes.add(
          "Some were run in a single fork, and a fork says nothing about how much the next may"
              + " differ: changes of a few percent are worth a second run, with -f 3.");
    }
    List<Pair> few = pairs.stream().filter(Pair::hasFewSamples).toList();
    if (!few.isEmpty()) {
      String sentence =
          "%d of %d benchmarks have too few samples for any change to show, such as %s: at least 4 on both sides, better 10 (-i 10)"
              .formatted(few.size(), pairs.size(), few.getFirst().text());
      if (few.size() == pairs.size() && !anyway) {
        throw new IncomparableException(sentence + "; --anyway compares them all the same");
      }
      notes.add(sentence + ".");
    }
    return notes;
  }

  /**
   * A benchmark that both results have.
   *
   * @param before in the first
   * @param after in the second
   */
  record Pair(JmhSeries before, JmhSeries after) {

    boolean hasOneFork() {
      return before.samples().size() == 1 || after.samples().size() == 1;
    }

    boolean hasFewSamples() {
      return smallestP(before.values().length, after.values().length) > Change.LEVEL;
    }

    String text() {
      return "%s, %d before and %d after"
          .formatted(before.shortName(), before.values().length, after.values().length);
    }
  }

  /**
   * Of the test of Mann and Whitney, when all samples of one side are above all of the other: two
   * of the (n + m)! / n! m! orders are that far apart.
   */
  private static double smallestP(int n, int m) {
    double orders = 1;
    for (int i = 1; i <= n; i++) {
      orders *= (double) (m + i) / i;
    }
    return Math.min(1, 2 / orders);
  }
}
