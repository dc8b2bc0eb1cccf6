package dev.gatun.bench.jmh;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.result.Spins;
import dev.gatun.kernels.simd.MicroKernels;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.kernels.verify.MeasuredError;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.EnumMap;
import java.util.Map;

/** Binds a contender to one kind of data after another, and tells what came out each time. */
final class AnswerCheck {

  private static final long SEED = 1;

  /** Multiply-adds that the reference may spend on the check of one answer. */
  private static final long REFERENCE_MACS = 50_000_000;

  private final Contender contender;
  private final ConvProblem problem;
  private final int threads;
  private final Map<Tier, MeasuredError> errors = new EnumMap<>(Tier.class);

  AnswerCheck(Contender contender, ConvProblem problem, int threads) {
    this.contender = contender;
    this.problem = problem;
    this.threads = threads;
  }

  /**
   * Makes everything ready, computes once, checks and measures what was computed.
   *
   * @return a right one, ready to be timed; the caller closes it
   * @throws WrongAnswerException if it is wrong, or if it cannot be told from zeros
   */
  BoundContender bind(Tier tier) {
    Accuracy accuracy = contender.accuracy(problem);
    ConvAnswer answer =
        ConvAnswer.draw(problem, tier, PostOps.NONE, accuracy, SEED, REFERENCE_MACS);
    BoundContender bound = contender.bind(answer.data(), threads);
    bound.clear();
    bound.run();
    float[] dst = bound.dst();
    Verdict verdict = named(tier, answer.judge(dst, accuracy));
    errors.put(tier, answer.measure(dst, accuracy));
    Spins spins = new Spins(MicroKernels.spun(), MicroKernels.respun());
    AnswerFile.write(new CheckedAnswer(bound.implementation(), verdict, errors, spins));
    if (verdict.isBad()) {
      bound.close();
      throw new WrongAnswerException(contender.name(), problem, verdict);
    }
    return bound;
  }

  /** What is bad is so on one kind of data, what is good is so on all. */
  private static Verdict named(Tier tier, Verdict verdict) {
    return verdict.isBad()
        ? new Verdict(verdict.outcome(), "%s data: %s".formatted(tier, verdict.detail()))
        : verdict;
  }
}
