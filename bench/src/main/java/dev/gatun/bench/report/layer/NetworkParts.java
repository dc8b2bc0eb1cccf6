package dev.gatun.bench.report.layer;

import dev.gatun.bench.result.LayerName;
import dev.gatun.bench.result.Measurement;
import dev.gatun.network.ConvLayerLists;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody takes for the convolutions of a network that were run, by kind of layer.
 *
 * @param network the network
 * @param who one contender throughout, or {@value #BEST}
 * @param micros µs of each kind that occurs, each layer as often as it occurs
 * @param misses how many distinct layers are not in it because he was not timed on them
 */
public record NetworkParts(
    String network, String who, Map<LayerKind, Double> micros, List<String> misses) {

  /** On each layer the fastest of ours. */
  public static final String BEST = "best of each";

  /**
   * Everybody on a network, and the best of ours on each layer.
   *
   * @param total the network
   * @param table its layers
   * @return the quickest first; behind them those who miss a layer
   */
  public static List<NetworkParts> of(NetworkTotal total, LayerTable table) {
    List<NetworkParts> all = new ArrayList<>();
    all.add(of(total, BEST, table.candidates(), table));
    for (String contender : table.timedContenders()) {
      all.add(of(total, contender, List.of(contender), table));
    }
    all.removeIf(parts -> parts.micros.isEmpty());
    all.sort(
        (one, other) ->
            one.isWhole() == other.isWhole()
                ? Double.compare(one.sum(), other.sum())
                : Boolean.compare(other.isWhole(), one.isWhole()));
    return all;
  }

  private static NetworkParts of(
      NetworkTotal total, String who, Collection<String> contenders, LayerTable table) {
    Map<LayerKind, Double> micros = new EnumMap<>(LayerKind.class);
    List<String> misses = new ArrayList<>();
    for (ConvProblem layer : ConvLayerLists.of(total.network())) {
      String name = LayerName.of(layer).layer();
      Optional<Measurement> fastest =
          table.ofGeometry(layer).flatMap(row -> row.fastest(contenders));
      if (fastest.isPresent()) {
        double time = layer.times() * fastest.get().micros();
        micros.merge(LayerKind.of(layer), time, Double::sum);
      } else if (!total.notRun().contains(name)) {
        misses.add(name);
      }
    }
    return new NetworkParts(total.network(), who, micros, misses);
  }

  /**
   * Whether no layer is missing.
   *
   * @return true if its sum can be held against those of others
   */
  public boolean isWhole() {
    return misses.isEmpty();
  }

  /**
   * All kinds together.
   *
   * @return µs
   */
  public double sum() {
    return micros.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
