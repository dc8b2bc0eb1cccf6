package dev.gatun.bench.device;

import dev.gatun.bench.stats.Bootstrap;
import dev.gatun.kernels.verify.MeasuredError;
import dev.gatun.reference.ConvProblem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came out for a contender on a layer.
 *
 * @param problem the layer, with its name and batch
 * @param contender who computed
 * @param isOurs whether it is ours
 * @param outcome what happened
 * @param detail why it was not timed, or what was compared
 * @param implementation what computed it, as precisely as is known
 * @param isFp32 whether its products have about the accuracy of fp32
 * @param error how far it was off; null if it was not computed
 * @param medianNanos of the samples; null if there are none
 * @param nanos each launch by the device's clock
 */
record Trial(
    ConvProblem problem,
    String contender,
    boolean isOurs,
    Outcome outcome,
    String detail,
    String implementation,
    boolean isFp32,
    @Nullable MeasuredError error,
    @Nullable Double medianNanos,
    double[] nanos) {

  /** What may happen. */
  enum Outcome {
    /** Right, and timed. */
    MEASURED,
    /** It does not take the problem. */
    SKIPPED,
    /** Its answer is not right, and it was not timed. */
    WRONG,
    /** It could not be run. */
    FAILED,
    /** There was not the time or the memory for it. */
    LEFT_OUT
  }

  static Trial measured(
      ConvProblem problem,
      DeviceContender by,
      String implementation,
      String compared,
      MeasuredError error,
      double[] nanos) {
    return new Trial(
        problem,
        by.name(),
        by.isOurs(),
        Outcome.MEASURED,
        compared,
        implementation,
        by.isFp32(problem),
        error,
        Bootstrap.median(nanos),
        nanos);
  }

  static Trial untimed(ConvProblem problem, DeviceContender by, Outcome outcome, String reason) {
    return new Trial(
        problem,
        by.name(),
        by.isOurs(),
        outcome,
        reason,
        "",
        by.isFp32(problem),
        null,
        null,
        new double[0]);
  }

  /** The median of one that was measured. */
  double median() {
    return Objects.requireNonNull(medianNanos);
  }

  boolean isMeasured() {
    return outcome == Outcome.MEASURED;
  }
}
