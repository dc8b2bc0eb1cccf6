package dev.gatun.bench.cliff;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.gatun.bench.stats.Bootstrap;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rates that a JVM should reach by those that others have reached.
 *
 * @param medians the median of the others, in GF/s, by what was timed
 */
record Expected(Map<String, Double> medians) {

  private static final String SEPARATOR = "\t";

  static Expected of(Collection<List<Rate>> passes) {
    Map<String, List<Double>> rates =
        passes.stream()
            .flatMap(List::stream)
            .collect(groupingBy(Rate::subject, mapping(Rate::gflops, toList())));
    Map<String, Double> medians = new HashMap<>();
    rates.forEach((subject, gflops) -> medians.put(subject, median(gflops)));
    return new Expected(medians);
  }

  private static double median(List<Double> gflops) {
    return Bootstrap.median(gflops.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The median of the others; NaN, which nothing is below, if there are none. */
  double gflops(String subject) {
    return medians.getOrDefault(subject, Double.NaN);
  }

  /** As lines, by which a JVM tells another. */
  List<String> lines() {
    return medians.entrySet().stream()
        .map(median -> median.getValue() + SEPARATOR + median.getKey())
        .toList();
  }

  /** Whether a line is one of them; the text of a layer is not. */
  static boolean isLine(String line) {
    return line.contains(SEPARATOR);
  }

  static Expected parse(List<String> lines) {
    Map<String, Double> medians = new HashMap<>();
    for (String line : lines) {
      String[] parts = line.split(SEPARATOR, 2);
      medians.put(parts[1], Double.parseDouble(parts[0]));
    }
    return new Expected(medians);
  }
}
