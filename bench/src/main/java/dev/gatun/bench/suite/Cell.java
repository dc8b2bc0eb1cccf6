package dev.gatun.bench.suite;

import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.jmh.CheckedAnswer;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.result.Timing;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.ConvProblem;

/**
 * One place in the table of a suite.
 *
 * @param problem its row
 * @param contender its column
 */
record Cell(ConvProblem problem, Contender contender) {

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
