package dev.gatun.bench.duel;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.kernels.conv.UnsupportedProblemException;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;

/** A contender with a convolution to compute. */
public final class ContenderSide implements Side {

  private final String name;
  private final ConvAnswer answer;
  private final Accuracy accuracy;
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
    this(contender.name(), contender, answer, threads, PostOps.NONE);
  }

  /**
   * The same under a name that tells more, and with post-ops.
   *
   * @param name what it is called in the result
   * @param contender who computes
   * @param answer the data and what should come out behind those post-ops
   * @param threads how many threads to compute with
   * @param postOps what follows the bias
   * @throws UnsupportedProblemException if the contender does not take the problem or the post-ops
   */
  public ContenderSide(
      String name, Contender contender, ConvAnswer answer, int threads, PostOps postOps) {
    ConvProblem problem = answer.data().problem();
    String reason = contender.supports(problem).reason();
    if (reason != null) {
      throw new UnsupportedProblemException(contender.name(), reason, problem);
    }
    this.name = name;
    this.answer = answer;
    this.accuracy = contender.accuracy(problem);
    this.bound = contender.bind(answer.data(), threads, postOps);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String implementation() {
    return bound.implementation();
  }

  /**
   * Whether it works in NHWC.
   *
   * @return true if {@link #fromNhwc} is no other than this
   */
  public boolean isNhwc() {
    return bound.isNhwc();
  }

  /**
   * The same side with the reorders from and to NHWC in what is timed.
   *
   * @return a side that closes this one, and need not be closed if this one is
   */
  public Side fromNhwc() {
    return new FromNhwc();
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
    return answer.judge(bound.dst(), accuracy);
  }

  @Override
  public void close() {
    bound.close();
  }

  private final class FromNhwc implements Side {

    @Override
    public String name() {
      return name;
    }

    @Override
    public String implementation() {
      String reorders = bound.reorders();
      return bound.implementation() + (reorders.isEmpty() ? "" : ", with " + reorders);
    }

    @Override
    public double flops() {
      return ContenderSide.this.flops();
    }

    @Override
    public void run() {
      bound.runFromNhwc();
    }

    @Override
    public Verdict check() {
      bound.clear();
      run();
      return answer.judge(bound.dst(), accuracy);
    }

    @Override
    public void close() {
      bound.close();
    }
  }
}
