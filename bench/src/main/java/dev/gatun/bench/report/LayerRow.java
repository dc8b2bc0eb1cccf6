package dev.gatun.bench.report;

import dev.gatun.bench.result.Measurement;
import dev.gatun.reference.ConvProblem;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * One layer with all who computed it.
 *
 * @param problem the layer
 * @param measurements by contender
 */
record LayerRow(ConvProblem problem, Map<String, Measurement> measurements) {

  LayerName name() {
    return LayerName.of(problem);
  }

  /** The measurement of one contender, if it is timed. */
  Optional<Measurement> timed(String contender) {
    return Optional.ofNullable(measurements.get(contender)).filter(Measurement::isMeasured);
  }

  /** NaN where the contender was not timed. */
  double gflops(String contender) {
    return timed(contender).map(Measurement::gflops).orElse(Double.NaN);
  }

  Optional<Measurement> fastest(Collection<String> contenders) {
    return contenders.stream()
        .flatMap(contender -> timed(contender).stream())
        .min(Comparator.comparingDouble(Measurement::micros));
  }
}
