package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.NetworkParts;
import dev.gatun.bench.report.layer.NetworkTotal;
import dev.gatun.bench.stats.Figures;
import dev.gatun.bench.stats.GeometricMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What there is to see in the totals of networks: who takes less time on how many, and what is in a
 * sum.
 *
 * @param totals the networks
 * @param table their layers
 */
record TotalsCaption(List<NetworkTotal> totals, LayerTable table) {

  String text() {
    List<String> sentences = new ArrayList<>();
    for (String peer : table.peers()) {
      double[] ratios = overBest(peer);
      if (ratios.length > 0) {
        sentences.add(against(peer, ratios));
      }
    }
    table.choosers().forEach(chooser -> ahead(chooser).ifPresent(sentences::add));
    sentences.add(
        "Only layers that were run are in a sum, each as often as it occurs; who lacks one of them"
            + " has no bar, and » marks one that is broken off.");
    return String.join(" ", sentences);
  }

  private static String against(String peer, double[] ratios) {
    double mean = GeometricMean.of(Arrays.stream(ratios)).orElseThrow();
    return "The best of ours on each layer takes less time than %s on %d of %s; %s takes %s times as long, in the geometric mean."
        .formatted(
            peer,
            Arrays.stream(ratios).filter(ratio -> ratio > 1).count(),
            Figures.count(ratios.length, "network"),
            peer,
            Figures.decimal(mean));
  }

  /** Where who only chooses is before the best: his is another timing of the same kernels. */
  private Optional<String> ahead(String chooser) {
    double[] ratios = overBest(chooser);
    long ahead = Arrays.stream(ratios).filter(ratio -> ratio < 1).count();
    return ahead == 0
        ? Optional.empty()
        : Optional.of(
            "Best of each counts a kernel's time under its own name where it has one; %s, timed apart from that, takes less time on %d of %s."
                .formatted(chooser, ahead, Figures.count(ratios.length, "network")));
  }

  /** His time as a multiple of the best's, on each network of which both have all layers. */
  private double[] overBest(String who) {
    return totals.stream()
        .map(total -> NetworkParts.of(total, table))
        .mapToDouble(parts -> time(parts, who) / time(parts, NetworkParts.BEST))
        .filter(ratio -> !Double.isNaN(ratio))
        .toArray();
  }

  private static double time(List<NetworkParts> parts, String who) {
    return parts.stream()
        .filter(p -> p.who().equals(who) && p.isWhole())
        .mapToDouble(NetworkParts::sum)
        .findFirst()
        .orElse(Double.NaN);
  }
}
