package dev.gatun.bench.report.layer;

import dev.gatun.bench.result.LayerName;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.Figures;
import dev.gatun.bench.stats.GeometricMean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What it costs that somebody who chooses does not always choose the fastest: his time over the
 * best of those he may choose, in the same run, of whom some may have been left out for want of
 * time. Layers on which the best was not timed under its own name, but only as his choice, are told
 * but not counted. What noise does to two timings of one kernel is in it too, so it can be below 1.
 *
 * @param contender who chooses
 * @param byLayer his time over the best of ours, by the layer's text; at least one
 * @param unknown the layers that are not counted
 */
public record Regret(
    String contender, List<Map.Entry<String, Double>> byLayer, List<String> unknown) {

  /**
   * Of all who choose and have a layer that one of the others has too.
   *
   * @param table the layers
   * @return one for each
   */
  public static List<Regret> of(LayerTable table) {
    return table.choosers().stream()
        .filter(contender -> !table.candidates().contains(contender))
        .map(contender -> of(contender, table))
        .filter(regret -> !regret.byLayer.isEmpty())
        .toList();
  }

  private static Regret of(String contender, LayerTable table) {
    List<Map.Entry<String, Double>> ratios = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (LayerRow row : table.rows()) {
      String layer = LayerName.of(row.problem()).toString();
      Optional<Measurement> own = row.timed(contender);
      Optional<Measurement> best = row.fastest(table.candidates());
      if (own.isEmpty() || best.isEmpty()) {
        continue;
      }
      if (isCredited(own.get(), best.get())) {
        unknown.add(layer);
      } else {
        ratios.add(Map.entry(layer, own.get().micros() / best.get().micros()));
      }
    }
    return new Regret(contender, ratios, unknown);
  }

  /** Where the best is known only from the chooser's own run, his regret is 1 whatever he chose. */
  private static boolean isCredited(Measurement own, Measurement best) {
    return Objects.equals(own.timing(), best.timing());
  }

  /**
   * The geometric mean.
   *
   * @return 1 for who always chooses the fastest
   */
  public double mean() {
    return GeometricMean.of(byLayer.stream().mapToDouble(Map.Entry::getValue)).orElseThrow();
  }

  /**
   * Where it is largest.
   *
   * @return the layer and how much it is
   */
  public Map.Entry<String, Double> worst() {
    return byLayer.stream()
        .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /**
   * It in a sentence, without the full stop.
   *
   * @return the mean and the worst, and where it is not known
   */
  public String text() {
    return counted() + uncounted();
  }

  private String uncounted() {
    return unknown.isEmpty()
        ? ""
        : "; not known where the fastest was timed as the choice only: "
            + String.join(", ", unknown);
  }

  private String counted() {
    return "%s's regret: %s times the time of the fastest of ours, geometric mean of %s; worst %s, on %s"
        .formatted(
            contender,
            Figures.decimal(mean()),
            Figures.count(byLayer.size(), "layer"),
            Figures.decimal(worst().getValue()),
            worst().getKey());
  }
}
