package dev.gatun.bench.report.layer;

import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.ContenderCard;
import dev.gatun.bench.result.Measurement;
import dev.gatun.network.ConvLayerLists;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The measurements of a result as a table: layers in the order of their networks, contenders. A
 * kernel that was only timed as the choice of another stands there under its own name as well.
 */
public final class LayerTable {

  private final List<String> ours;
  private final List<String> choosers;
  private final List<String> peers;
  private final List<LayerRow> rows;
  private final Map<ConvProblem, LayerRow> byGeometry;

  private LayerTable(
      List<String> ours, List<String> choosers, List<String> peers, List<LayerRow> rows) {
    this.ours = ours;
    this.choosers = choosers;
    this.peers = peers;
    this.rows = rows;
    this.byGeometry =
        rows.stream()
            .collect(
                Collectors.toMap(
                    row -> row.problem().geometry(),
                    Function.identity(),
                    (first, second) -> first));
  }

  /**
   * The table of a result.
   *
   * @param result what was measured
   * @return its layers
   */
  public static LayerTable of(BenchResult result) {
    Map<ConvProblem, Map<String, Measurement>> byProblem = new LinkedHashMap<>();
    for (Measurement m : result.measurements()) {
      byProblem.computeIfAbsent(m.problem(), p -> new LinkedHashMap<>()).put(m.contender(), m);
    }
    List<String> ours = names(result, card -> !card.peer());
    List<String> choosers = names(result, ContenderCard::choice);
    byProblem.values().forEach(row -> credit(row, choosers, ours));
    List<LayerRow> rows = new ArrayList<>();
    byProblem.forEach((problem, measurements) -> rows.add(new LayerRow(problem, measurements)));
    rows.sort(Comparator.comparingInt(row -> position(row.problem())));
    return new LayerTable(ours, choosers, names(result, ContenderCard::peer), rows);
  }

  /**
   * Who chooses runs the kernel of another. Where that one was not timed under its own name, for
   * want of time, the time is its own too: else the best of ours could be missing from a layer.
   */
  private static void credit(
      Map<String, Measurement> row, List<String> choosers, List<String> ours) {
    for (String chooser : choosers) {
      Measurement chosen = row.get(chooser);
      if (chosen != null && chosen.isMeasured()) {
        String algorithm = chosen.implementationName();
        Measurement own = row.get(algorithm);
        if (ours.contains(algorithm) && (own == null || !own.isMeasured())) {
          row.put(algorithm, chosen.as(algorithm));
        }
      }
    }
  }

  private static List<String> names(BenchResult result, Predicate<ContenderCard> which) {
    return result.contenders().stream().filter(which).map(ContenderCard::name).toList();
  }

  /** Layers of no list come last; the sort leaves them in the order of the result. */
  private static int position(ConvProblem problem) {
    int position = 0;
    for (String network : ConvLayerLists.networks()) {
      for (ConvProblem layer : ConvLayerLists.of(network)) {
        if (layer.name().equals(problem.name())) {
          return position;
        }
        position++;
      }
    }
    return position;
  }

  /**
   * The layers.
   *
   * @return in the order of their networks; those of none come last
   */
  public List<LayerRow> rows() {
    return rows;
  }

  /**
   * Who took part.
   *
   * @return ours, then the peers
   */
  public List<String> contenders() {
    List<String> all = new ArrayList<>(ours);
    all.addAll(peers);
    return all;
  }

  /**
   * Our algorithms.
   *
   * @return in the order of the registry
   */
  public List<String> ours() {
    return ours;
  }

  /**
   * Those of ours that choose among the others.
   *
   * @return their names
   */
  public List<String> choosers() {
    return choosers;
  }

  /**
   * Those of ours of whom the fastest counts: who only chooses is left out, if others are there.
   *
   * @return their names
   */
  public List<String> candidates() {
    List<String> others = ours.stream().filter(name -> !choosers.contains(name)).toList();
    return others.isEmpty() ? ours : others;
  }

  /**
   * Those of whom the fastest counts.
   *
   * @return the candidates, then the peers
   */
  public List<String> competitors() {
    List<String> all = new ArrayList<>(candidates());
    all.addAll(peers);
    return all;
  }

  /**
   * The libraries.
   *
   * @return their names
   */
  public List<String> peers() {
    return peers;
  }

  /**
   * Whom the fastest of ours is held against: the fastest library on each layer.
   *
   * @return in words
   */
  public String bestPeer() {
    return peers.size() == 1 ? peers.getFirst() : "the best of " + String.join(" and ", peers);
  }

  /**
   * Those of whom at least one layer is timed.
   *
   * @return ours, then the peers
   */
  public List<String> timedContenders() {
    return contenders().stream().filter(this::isTimed).toList();
  }

  private boolean isTimed(String contender) {
    return rows.stream().anyMatch(row -> row.timed(contender).isPresent());
  }

  /**
   * The rows of each network.
   *
   * @return in the order of the table
   */
  public Map<String, List<LayerRow>> byNetwork() {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> row.name().network(), LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * A row of the same geometry, under whatever name.
   *
   * @param layer the geometry
   * @return empty if it was not run
   */
  public Optional<LayerRow> ofGeometry(ConvProblem layer) {
    return Optional.ofNullable(byGeometry.get(layer.geometry()));
  }
}
