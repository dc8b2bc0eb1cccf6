package dev.gatun.bench.report.layer;

import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.LayerName;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.ScaledMeasurement;
import dev.gatun.bench.stats.Figures;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One layer over threads and batch.
 *
 * @param name of the layer
 * @param lines one for each contender and batch
 */
public record Scaling(String name, List<Line> lines) {

  /**
   * One contender with one batch.
   *
   * @param contender who
   * @param batch pictures at once
   * @param isBatched whether that is more than the layer's least
   * @param byThreads what was timed, by the number of threads; at least one
   */
  public record Line(
      String contender, long batch, boolean isBatched, TreeMap<Integer, Measurement> byThreads) {

    /**
     * What it is called.
     *
     * @return contender and batch
     */
    public String name() {
      return "%s, batch %d".formatted(contender, batch);
    }

    /** How many times as fast the most threads are as the fewest. */
    double gain() {
      return byThreads.lastEntry().getValue().gflops() / byThreads.firstEntry().getValue().gflops();
    }
  }

  private record Key(String contender, long batch) {}

  /**
   * The layers of a result that were timed over threads and batch.
   *
   * @param result what was measured
   * @return in the order in which they were
   */
  public static List<Scaling> of(BenchResult result) {
    Map<ConvProblem, List<ScaledMeasurement>> byLayer =
        result.scaling().stream()
            .filter(scaled -> scaled.measurement().isMeasured())
            .collect(
                Collectors.groupingBy(
                    scaled -> scaled.measurement().problem().withBatch(1),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Scaling> layers = new ArrayList<>();
    byLayer.forEach(
        (layer, some) -> layers.add(new Scaling(LayerName.of(layer).toString(), lines(some))));
    return layers;
  }

  private static List<Line> lines(List<ScaledMeasurement> scaled) {
    long least = scaled.stream().mapToLong(one -> one.measurement().problem().mb()).min().orElse(1);
    Map<Key, TreeMap<Integer, Measurement>> byKey = new LinkedHashMap<>();
    for (ScaledMeasurement one : scaled) {
      Measurement m = one.measurement();
      byKey
          .computeIfAbsent(new Key(m.contender(), m.problem().mb()), key -> new TreeMap<>())
          .put(one.threads(), m);
    }
    return byKey.entrySet().stream()
        .map(
            entry ->
                new Line(
                    entry.getKey().contender,
                    entry.getKey().batch,
                    entry.getKey().batch > least,
                    entry.getValue()))
        .toList();
  }

  /**
   * The numbers of threads that anybody computed with.
   *
   * @return the fewest first
   */
  public List<Integer> threads() {
    TreeSet<Integer> threads = new TreeSet<>();
    lines.forEach(line -> threads.addAll(line.byThreads.keySet()));
    return List.copyOf(threads);
  }

  /**
   * The most threads that anybody computed with.
   *
   * @return at least 1
   */
  public int mostThreads() {
    return threads().getLast();
  }

  /**
   * The highest rate.
   *
   * @return GFLOP/s
   */
  public double highest() {
    return lines.stream()
        .flatMap(line -> line.byThreads.values().stream())
        .mapToDouble(Measurement::gflops)
        .max()
        .orElse(0);
  }

  /**
   * What there is to see.
   *
   * @return a sentence
   */
  public String sentence() {
    String gains =
        lines.stream()
            .filter(line -> line.byThreads.size() > 1)
            .map(line -> "%s %s".formatted(line.name(), Figures.decimal(line.gain())))
            .collect(Collectors.joining("; "));
    return gains.isEmpty()
        ? "%s was timed with one number of threads.".formatted(name)
        : "%s, times as fast with %s as with %d: %s."
            .formatted(name, Figures.count(mostThreads(), "thread"), threads().getFirst(), gains);
  }
}
