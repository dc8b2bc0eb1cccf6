package dev.gatun.bench.compare;

import dev.gatun.bench.result.JmhSeries;
import dev.gatun.bench.stats.Bootstrap;
import dev.gatun.bench.stats.Estimate;
import dev.gatun.bench.stats.FalseDiscovery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Compares two results benchmark by benchmark, on their raw samples: the ratio of medians with its
 * bootstrap interval, and whether there is a difference at all by the rank test of H. B. Mann and
 * D. R. Whitney (<em>On a Test of Whether one of Two Random Variables is Stochastically Larger than
 * the Other</em>, Annals of Mathematical Statistics 18, 1947), corrected for their number.
 */
public final class Comparer {

  private static final double LEVEL = 0.95;
  private static final long SEED = 1;

  private final boolean anyway;

  /**
   * Creates a comparer.
   *
   * @param anyway whether to compare what differs in its machine or its units of time
   */
  public Comparer(boolean anyway) {
    this.anyway = anyway;
  }

  /**
   * Compares.
   *
   * @param before the first
   * @param after the second
   * @return what changed
   * @throws IncomparableException if they come from different machines or have different units and
   *     that was not asked for, if a unit is none of time, if a result has a benchmark twice, if
   *     they have nothing in common, or if all have too few samples and that was not asked for
   */
  public Comparison compare(MeasuredRun before, MeasuredRun after) {
    List<String> notes = new ArrayList<>(RunNotes.machines(before, after, anyway));
    Map<String, JmhSeries> first = byKey(before);
    Map<String, JmhSeries> second = byKey(after);
    List<String> common = first.keySet().stream().filter(second::containsKey).toList();
    if (common.isEmpty()) {
      throw new IncomparableException(
          ("%s and %s: have no benchmark in common, whose name, mode, threads and parameters must"
                  + " be the same; the first of each: %s, and %s")
              .formatted(before.name(), after.name(), firstOf(first), firstOf(second)));
    }
    List<RunNotes.Pair> pairs =
        common.stream().map(key -> new RunNotes.Pair(first.get(key), second.get(key))).toList();
    notes.addAll(RunNotes.samples(pairs, anyway));
    List<Change> changes = corrected(pairs.stream().map(this::change).toList());
    return new Comparison(
        before.name(),
        after.name(),
        changes.stream().sorted(Comparison.REGRESSIONS_FIRST).toList(),
        first.size() - common.size(),
        second.size() - common.size(),
        notes);
  }

  private static String firstOf(Map<String, JmhSeries> byKey) {
    return byKey.keySet().iterator().next();
  }

  private static Map<String, JmhSeries> byKey(MeasuredRun run) {
    Map<String, JmhSeries> byKey = new LinkedHashMap<>();
    for (JmhSeries series : run.series()) {
      if (byKey.put(series.key(), series) != null) {
        throw new IncomparableException(
            "%s: has %s twice: each benchmark must be there once, with one set of parameters"
                .formatted(run.name(), series.key()));
      }
    }
    return byKey;
  }

  private Change change(RunNotes.Pair pair) {
    JmhSeries before = pair.before();
    JmhSeries after = pair.after();
    if (!before.unit().equals(after.unit()) && !anyway) {
      throw new IncomparableException(
          "%s: the units differ, %s before, %s after; --anyway converts them"
              .formatted(before.shortName(), before.unit(), after.unit()));
    }
    double[] first = nanos(before);
    double[] second = nanos(after);
    Estimate ratio = Bootstrap.ratio(second, first, LEVEL, SEED);
    double p = MannWhitneyUTest.withDefaults().test(first, second).getPValue();
    return new Change(
        BenchmarkName.of(before),
        before.key(),
        Bootstrap.median(first),
        Bootstrap.median(second),
        ratio,
        p);
  }

  private static double[] nanos(JmhSeries series) {
    ScoreUnit unit =
        ScoreUnit.of(series.unit())
            .orElseThrow(
                () ->
                    new IncomparableException(
                        "%s: the unit '%s' must be a time per operation or operations per time"
                            .formatted(series.shortName(), series.unit())));
    return Arrays.stream(series.values()).map(unit::nanosOf).toArray();
  }

  private static List<Change> corrected(List<Change> changes) {
    double[] p = FalseDiscovery.adjusted(changes.stream().mapToDouble(Change::p).toArray());
    List<Change> corrected = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      Change c = changes.get(i);
      corrected.add(new Change(c.name(), c.key(), c.before(), c.after(), c.ratio(), p[i]));
    }
    return corrected;
  }
}
