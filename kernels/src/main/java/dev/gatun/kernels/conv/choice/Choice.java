package dev.gatun.kernels.conv.choice;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured when a choice was made.
 *
 * @param nanos the time of a run by the name of the algorithm, the fastest first; at least one
 */
public record Choice(Map<String, Double> nanos) {

  /**
   * Sorts the times.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Choice {
    if (nanos.isEmpty()) {
      throw new IllegalArgumentException("a choice of no times: needs at least one");
    }
    Map<String, Double> sorted = new LinkedHashMap<>();
    nanos.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    nanos = Collections.unmodifiableMap(sorted);
  }

  /**
   * The fastest of some.
   *
   * @param names who could be chosen now
   * @return its name, unless one of them did not take part in the choice
   */
  public Optional<String> fastestOf(Collection<String> names) {
    return nanos.keySet().containsAll(names)
        ? nanos.keySet().stream().filter(names::contains).findFirst()
        : Optional.empty();
  }
}
