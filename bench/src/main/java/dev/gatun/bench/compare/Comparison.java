package dev.gatun.bench.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatun.bench.compare.Change.Kind;
import dev.gatun.bench.stats.GeometricMean;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Two results.
 *
 * @param before the name of the first
 * @param after the name of the second
 * @param changes one for each benchmark that both have: what got slower first, the worst on top,
 *     then what got faster, then what did not change
 * @param onlyBefore how many benchmarks only the first has
 * @param onlyAfter how many only the second has
 * @param notes what a reader should know, a sentence each
 */
public record Comparison(
    String before,
    String after,
    List<Change> changes,
    int onlyBefore,
    int onlyAfter,
    List<String> notes) {

  static final Comparator<Change> REGRESSIONS_FIRST =
      Comparator.comparing(Change::kind)
          .thenComparing(
              change ->
                  change.kind() == Kind.FASTER ? change.ratio().value() : -change.ratio().value());

  /**
   * The geometric mean of the second result's times over the first's.
   *
   * @return above 1 if it takes longer now
   */
  @JsonProperty
  public double geomean() {
    return GeometricMean.of(changes.stream().mapToDouble(change -> change.ratio().value()))
        .orElse(1);
  }

  /**
   * The geometric mean for people.
   *
   * @return such as "+3.1 %" where it takes longer now
   */
  public String meanText() {
    return String.format(Locale.ROOT, "%+.1f %%", 100 * (geomean() - 1));
  }

  /**
   * How many benchmarks became so.
   *
   * @param kind what became of them
   * @return from 0
   */
  public long count(Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }

  /**
   * Those that are slower by more than somebody bears.
   *
   * @param limit percent
   * @return how many
   */
  public long slowerBy(double limit) {
    return changes.stream().filter(change -> change.isSlowerBy(limit)).count();
  }
}
