package dev.gatun.bench.explain;

import dev.gatun.bench.stats.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who is chosen, and why: what auto remembers counts more than what is measured now, because that
 * is what it does, and either counts more than what is predicted.
 */
final class Reason {

  private final List<ExplainedAlgorithm> fastestFirst;
  private final boolean isMeasured;
  private final Optional<String> remembered;

  /**
   * Weighs.
   *
   * @param algorithms all of them, of whom at least one takes the problem
   * @param isMeasured whether those that matter were measured
   * @param remembered whom auto remembers to have been fastest
   */
  Reason(List<ExplainedAlgorithm> algorithms, boolean isMeasured, Optional<String> remembered) {
    this.fastestFirst =
        algorithms.stream()
            .filter(algorithm -> algorithm.unsupported() == null)
            .filter(algorithm -> !isMeasured || algorithm.measuredNanos() != null)
            .sorted(Comparator.comparingDouble(ExplainedAlgorithm::nanos))
            .toList();
    this.isMeasured = isMeasured;
    this.remembered = remembered;
  }

  String chosen() {
    return remembered.orElse(best().name());
  }

  String text() {
    if (remembered.isEmpty()) {
      return comparison() + (isMeasured ? "." : "; auto measures on first use.");
    }
    return "it was the fastest when auto measured on this machine; %s, %s."
        .formatted(isMeasured ? "in this run" : "by the model", comparison());
  }

  private String comparison() {
    ExplainedAlgorithm best = best();
    String verb = isMeasured ? "measured" : "predicted";
    if (fastestFirst.size() == 1) {
      return "%s is the only one that takes the problem".formatted(best.name());
    }
    ExplainedAlgorithm next = fastestFirst.get(1);
    return "%s is %s to be %s times as fast as %s, the next, and bound by %s"
        .formatted(
            best.name(),
            verb,
            Figures.decimal(next.nanos() / best.nanos()),
            next.name(),
            String.valueOf(best.bound()).toLowerCase(Locale.ROOT));
  }

  private ExplainedAlgorithm best() {
    return fastestFirst.getFirst();
  }
}
