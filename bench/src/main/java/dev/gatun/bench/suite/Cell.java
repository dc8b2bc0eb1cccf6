package dev.gatun.bench.suite;

import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.jmh.CheckedAnswer;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.result.Timing;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.ConvProblem;
import java.util.Optional;

/**
 * One place in the table of a suite.
 *
 * @param problem its row
 * @param contender its column
 */
record Cell(ConvProblem problem, Contender contender) {

  /** Why the contender does not take the problem. */
  Optional<String> reasonAgainst() {
    return Optional.ofNullable(contender.supports(problem).reason());
  }

  /** The same with the contender's name. */
  Optional<String> refusal() {
    return reasonAgainst().map(reason -> "%s: %s".formatted(contender.name(), reason));
  }

  Measurement measured(CheckedAnswer answer, Timing timing) {
    return Measurement.measured(
            problem,
            contender.name(),
            answer.verdict().detail(),
            answer.implementation(),
            timing,
            answer.errors())
        .withSpins(answer.spins());
  }

  Measurement skipped(String reason) {
    return Measurement.without(problem, contender.name(), Outcome.SKIPPED, reason);
  }

  Measurement wrong(Verdict verdict) {
    return Measurement.without(problem, contender.name(), Outcome.WRONG, verdict.detail());
  }

  Measurement failed(String reason) {
    return Measurement.without(problem, contender.name(), Outcome.FAILED, reason);
  }
}
