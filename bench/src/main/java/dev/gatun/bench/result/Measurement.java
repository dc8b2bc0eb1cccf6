package dev.gatun.bench.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.gatun.kernels.verify.MeasuredError;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One contender on one problem.
 *
 * @param problem the geometry, with the layer's name and how often it occurs
 * @param contender the name
 * @param outcome what came of it
 * @param detail the verdict on the answer, or why there is no timing
 * @param implementation what computed it, in the contender's own words; null where nothing ran
 * @param timing how long it takes; null unless it was measured
 * @param errors how far the answer is off, on each kind of data it was checked on; empty where
 *     nothing was timed, and in results from before errors were kept
 * @param spins how many micro-kernels it took; null where nothing was timed, and in results from
 *     before these were kept
 */
@JsonIgnoreProperties(
    value = {"gflops", "gflopsError"},
    allowGetters = true)
public record Measurement(
    ConvProblem problem,
    String contender,
    Outcome outcome,
    String detail,
    @Nullable String implementation,
    @Nullable Timing timing,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Map<Tier, MeasuredError> errors,
    @Nullable Spins spins) {

  /** What came of a measurement. */
  public enum Outcome {
    /** The answer is right and was timed. */
    MEASURED,
    /** Not supported, or left out because it would have taken too long. */
    SKIPPED,
    /** The answer is wrong, so it was not timed. */
    WRONG,
    /** It ended in an error. */
    FAILED
  }

  /**
   * A timed one.
   *
   * @param problem the geometry
   * @param contender the name
   * @param detail the verdict on its answer
   * @param implementation what computed it
   * @param timing how long it takes
   * @param errors how far its answer is off, on each kind of data
   * @return a measurement that {@link #isMeasured}
   */
  public static Measurement measured(
      ConvProblem problem,
      String contender,
      String detail,
      String implementation,
      Timing timing,
      Map<Tier, MeasuredError> errors) {
    return new Measurement(
        problem, contender, Outcome.MEASURED, detail, implementation, timing, errors, null);
  }

  /**
   * The same by another name.
   *
   * @param name of who ran it for this contender
   * @return a copy
   */
  public Measurement as(String name) {
    String timedAs = "timed as %s; %s".formatted(contender, detail);
    return new Measurement(problem, name, outcome, timedAs, implementation, timing, errors, spins);
  }

  /**
   * The first of the words on what computed it: of one that chooses, whom it chose.
   *
   * @return such as "winograd-f4"; empty where nothing ran
   */
  public String implementationName() {
    return implementation == null ? "" : implementation.split(",", 2)[0];
  }

  /**
   * One that is not timed.
   *
   * @param problem the geometry
   * @param contender the name
   * @param outcome any but {@link Outcome#MEASURED}
   * @param detail why
   * @return a measurement without a timing
   */
  public static Measurement without(
      ConvProblem problem, String contender, Outcome outcome, String detail) {
    return new Measurement(problem, contender, outcome, detail, null, null, Map.of(), null);
  }

  /**
   * The same with what was spun for it.
   *
   * @param counted by the fork that timed it
   * @return a new measurement
   */
  public Measurement withSpins(Spins counted) {
    return new Measurement(
        problem, contender, outcome, detail, implementation, timing, errors, counted);
  }

  /**
   * Whether there is a timing.
   *
   * @return true for {@link Outcome#MEASURED}
   */
  public boolean isMeasured() {
    return timing != null;
  }

  /**
   * Whether it is a reason to worry.
   *
   * @return true if it is wrong or failed
   */
  public boolean isBad() {
    return outcome == Outcome.WRONG || outcome == Outcome.FAILED;
  }

  /**
   * The mean time of one run.
   *
   * @return µs; NaN where nothing was timed
   */
  public double micros() {
    return timing == null ? Double.NaN : timing.micros();
  }

  /**
   * The effective rate: the FLOPs of the definition over the mean time. An algorithm that needs
   * fewer, such as Winograd's, may exceed the peak of the machine.
   *
   * @return GFLOP/s; NaN where nothing was timed
   */
  @JsonProperty("gflops")
  public double gflops() {
    return problem.flops() / (1e3 * micros());
  }

  /**
   * Half the 99.9 % interval of the rate: the same share of it as the time's is of the time, which
   * is the first-order propagation of that error.
   *
   * @return GFLOP/s; NaN where nothing was timed or once only
   */
  @JsonProperty("gflopsError")
  public double gflopsError() {
    return timing == null ? Double.NaN : gflops() * timing.error() / timing.micros();
  }
}
