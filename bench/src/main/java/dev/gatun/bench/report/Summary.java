package dev.gatun.bench.report;

import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.Regret;
import dev.gatun.bench.report.layer.Relative;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.stats.Figures;

/** A result in a few lines, for the end of a command. */
public final class Summary {

  private Summary() {}

  /**
   * Writes the lines: each algorithm against each peer, then what is wrong, then how many of each
   * outcome.
   *
   * @param result what to sum up
   * @return lines with their ends
   */
  public static String of(BenchResult result) {
    StringBuilder lines = new StringBuilder();
    LayerTable table = LayerTable.of(result);
    for (String peer : table.peers()) {
      for (String ours : table.ours()) {
        Relative.geometricMean(table, ours, peer)
            .ifPresent(mean -> lines.append(ratio(ours, peer, mean)));
      }
    }
    Regret.of(table).forEach(regret -> lines.append(regret.text()).append(System.lineSeparator()));
    result.measurements().stream().filter(Measurement::isBad).forEach(m -> lines.append(bad(m)));
    return lines
        .append(
            "%d measured, %d left out"
                .formatted(count(result, Outcome.MEASURED), count(result, Outcome.SKIPPED)))
        .append(
            ", %d wrong, %d failed%n"
                .formatted(count(result, Outcome.WRONG), count(result, Outcome.FAILED)))
        .toString();
  }

  private static String ratio(String ours, String peer, double mean) {
    return "%s/%s %s, geometric mean of their layers%n"
        .formatted(ours, peer, Figures.decimal(mean));
  }

  private static String bad(Measurement m) {
    return "%s: %s on %s: %s%n".formatted(m.outcome(), m.contender(), m.problem(), m.detail());
  }

  private static long count(BenchResult result, Outcome outcome) {
    return result.measurements().stream().filter(m -> m.outcome() == outcome).count();
  }
}
