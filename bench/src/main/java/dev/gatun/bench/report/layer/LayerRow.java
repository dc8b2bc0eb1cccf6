package dev.gatun.bench.report.layer;

import dev.gatun.bench.result.LayerName;
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
public record LayerRow(ConvProblem problem, Map<String, Measurement> measurements) {

  /**
   * What the layer is called.
   *
   * @return network and layer
   */
  public LayerName name() {
    return LayerName.of(problem);
  }

  /**
   * The measurement of one contender.
   *
   * @param contender the name
   * @return empty if it was not timed
   */
  public Optional<Measurement> timed(String contender) {
    return Optional.ofNullable(measurements.get(contender)).filter(Measurement::isMeasured);
  }

  /**
   * The effective rate of one contender.
   *
   * @param contender the name
   * @return GFLOP/s; NaN where it was not timed
   */
  public double gflops(String contender) {
    return timed(contender).map(Measurement::gflops).orElse(Double.NaN);
  }

  /**
   * Who takes the least time.
   *
   * @param contenders who may be it
   * @return empty if none of them was timed
   */
  public Optional<Measurement> fastest(Collection<String> contenders) {
    return contenders.stream()
        .flatMap(contender -> timed(contender).stream())
        .min(Comparator.comparingDouble(Measurement::micros));
  }
}
