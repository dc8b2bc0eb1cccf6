package dev.gatun.bench.duel;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.kernels.conv.UnsupportedProblemException;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.ConvProblem;

/** A contender with a convolution to compute. */
public final class ContenderSide implements Side {

  private final String name;
  private final ConvAnswer answer;
  private final BoundContender bound;

  /**
   * Makes everything ready for timing.
   *
   * @param contender who computes
   * @param answer the data and what should come out
   * @param threads how many threads to compute with
   * @throws UnsupportedProblemException if the contender does not take the problem
   */
  public ContenderSide(Contender contender, ConvAnswer answer, int threads) {
    ConvProblem problem = answer.data().problem();
    String reason = contender.supports(problem).reason();
    if (reason != null) {
      throw new UnsupportedProblemException(contender.name(), reason, problem);
    }
    this.name = contender.name();
    this.answer = answer;
    this.bound = contender.bind(answer.data(), threads);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String implementation() {
    return bound.implementation();
  }

  @Override
  public double flops() {
    return answer.data().problem().flops();
  }

  @Override
  public void run() {
    bound.run();
  }

  @Override
  public Verdict check() {
    bound.clear();
    bound.run();
    return answer.judge(bound.dst());
  }

  @Override
  public void close() {
    bound.close();
  }
}
