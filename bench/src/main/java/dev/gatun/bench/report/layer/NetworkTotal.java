package dev.gatun.bench.report.layer;

import dev.gatun.bench.result.LayerName;
import dev.gatun.network.ConvLayerLists;
import dev.gatun.reference.ConvProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the convolutions of a network take together, each layer as often as it occurs in it. Only
 * layers that were run are in the sum; of those, a contender must have all to have a total.
 *
 * @param network the network
 * @param layers how many distinct layers it has
 * @param flops of the layers that were run, by multiplicity
 * @param notRun names of the layers that are not in the sum because nobody was timed on them
 * @param micros the total of each contender that has all the others, in µs
 * @param misses for each contender without a total, the layers that it lacks
 */
public record NetworkTotal(
    String network,
    int layers,
    long flops,
    List<String> notRun,
    Map<String, Double> micros,
    Map<String, List<String>> misses) {

  /**
   * The networks of which any layer was run.
   *
   * @param table the layers
   * @return in the order of the layer lists
   */
  public static List<NetworkTotal> of(LayerTable table) {
    return ConvLayerLists.networks().stream()
        .map(network -> of(network, table))
        .filter(total -> total.layersRun() > 0)
        .toList();
  }

  private static NetworkTotal of(String network, LayerTable table) {
    List<ConvProblem> layers = ConvLayerLists.of(network);
    List<ConvProblem> run = layers.stream().filter(layer -> isRun(layer, table)).toList();
    List<String> notRun =
        layers.stream().filter(layer -> !run.contains(layer)).map(NetworkTotal::name).toList();
    long flops = run.stream().mapToLong(layer -> layer.times() * layer.flops()).sum();
    Map<String, Double> micros = new LinkedHashMap<>();
    Map<String, List<String>> misses = new LinkedHashMap<>();
    for (String contender : table.timedContenders()) {
      List<String> missing =
          run.stream()
              .filter(layer -> Double.isNaN(micros(layer, contender, table)))
              .map(NetworkTotal::name)
              .toList();
      if (missing.isEmpty()) {
        micros.put(contender, sum(run, contender, table));
      } else {
        misses.put(contender, missing);
      }
    }
    return new NetworkTotal(network, layers.size(), flops, notRun, micros, misses);
  }

  private static double sum(List<ConvProblem> layers, String contender, LayerTable table) {
    return layers.stream()
        .mapToDouble(layer -> layer.times() * micros(layer, contender, table))
        .sum();
  }

  private static boolean isRun(ConvProblem layer, LayerTable table) {
    return table.timedContenders().stream()
        .anyMatch(contender -> !Double.isNaN(micros(layer, contender, table)));
  }

  private static double micros(ConvProblem layer, String contender, LayerTable table) {
    return table
        .ofGeometry(layer)
        .flatMap(row -> row.timed(contender))
        .map(measurement -> measurement.micros())
        .orElse(Double.NaN);
  }

  private static String name(ConvProblem layer) {
    return LayerName.of(layer).layer();
  }

  /**
   * How many distinct layers are in the sum.
   *
   * @return from 1
   */
  public int layersRun() {
    return layers - notRun.size();
  }
}
