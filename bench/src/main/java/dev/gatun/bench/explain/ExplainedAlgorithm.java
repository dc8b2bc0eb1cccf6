package dev.gatun.bench.explain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatun.bench.stats.Figures;
import dev.gatun.kernels.conv.Prediction.Bound;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an algorithm on a problem.
 *
 * @param name the algorithm
 * @param unsupported why it does not take the problem; null if it does
 * @param predictedNanos the predicted time of a run; null if it does not take the problem
 * @param bound what the prediction is bound by; null if it does not take the problem
 * @param measuredNanos the measured time of a run; null if it was not measured
 * @param percentOfPeak the effective rate of the measured time, or else of the predicted one, as a
 *     share of the FMA peak of as many threads; null if it does not take the problem
 */
public record ExplainedAlgorithm(
    String name,
    @Nullable String unsupported,
    @Nullable Double predictedNanos,
    @Nullable Bound bound,
    @Nullable Double measuredNanos,
    @Nullable Double percentOfPeak) {

  /** The names of the columns of {@link #row}. */
  static final List<String> HEAD =
      List.of("algorithm", "predicted", "measured", "of FMA peak", "bound by");

  private static final String NONE = "–";

  static ExplainedAlgorithm unsupported(String name, String reason) {
    return new ExplainedAlgorithm(name, reason, null, null, null, null);
  }

  /** The measured time, or else the predicted one; infinity if there is neither. */
  @JsonIgnore
  double nanos() {
    if (measuredNanos != null) {
      return measuredNanos;
    }
    return predictedNanos == null ? Double.POSITIVE_INFINITY : predictedNanos;
  }

  List<String> row() {
    return unsupported == null
        ? List.of(
            name,
            duration(predictedNanos),
            duration(measuredNanos),
            String.format(Locale.ROOT, "%.0f %%", percentOfPeak),
            String.valueOf(bound).toLowerCase(Locale.ROOT))
        : List.of(name, "no: " + unsupported, "", "", "");
  }

  private static String duration(@Nullable Double nanos) {
    return nanos == null ? NONE : Figures.duration(nanos);
  }
}
