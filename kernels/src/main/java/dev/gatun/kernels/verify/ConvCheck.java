package dev.gatun.kernels.verify;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.conv.PreparedConv;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.Arrays;
import java.util.Locale;

/**
 * One algorithm on one problem with drawn data, held to the reference.
 *
 * <p>Checked are: the values of dst, on a dst filled with NaN before; that nothing is written
 * outside dst and the workspace, which lie between canaries; that src and residual are left alone;
 * and that a second run on a workspace full of NaN gives the same bits.
 *
 * @param problem the geometry
 * @param algorithm what is checked
 * @param tier which kind of data
 * @param postOps what follows the sum and the bias
 * @param seed where the data come from
 * @param width the vectors it has to use
 * @param threads the threads it has to use
 */
public record ConvCheck(
    ConvProblem problem,
    ConvAlgorithm algorithm,
    Tier tier,
    PostOps postOps,
    long seed,
    VectorWidth width,
    int threads) {

  /** Multiply-adds the reference may spend on one check. */
  private static final long REFERENCE_MACS = 100_000_000;

  /**
   * Runs the check.
   *
   * @return the verdict; a failure's detail ends with the command that repeats it
   */
  public Verdict run() {
    String reason = algorithm.supports(problem, Machine.current()).reason();
    if (reason != null) {
      return Verdict.skipped(reason);
    }
    Verdict verdict = compute();
    return verdict.isBad()
        ? new Verdict(verdict.outcome(), verdict.detail() + "\n  repeat: " + command())
        : verdict;
  }

  /**
   * The one command that repeats this check.
   *
   * @return a line for a shell
   */
  public String command() {
    return String.format(
        Locale.ROOT,
        "./gatun verify --algorithm %s --data %s --post-ops %s --seed %d --width %d --threads %d"
            + " --problem '%s'",
        algorithm.name(),
        tier,
        postOps.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        seed,
        width.bits(),
        threads,
        problem.text());
  }

  private Verdict compute() {
    ConvAnswer answer =
        ConvAnswer.draw(problem, tier, postOps, algorithm.accuracy(problem), seed, REFERENCE_MACS);
    try (Tensor weights = answer.data().weightsTensor();
        Tensor bias = answer.data().biasTensor();
        PreparedConv conv = prepare(weights, bias)) {
      weights.fill(Float.NaN);
      bias.fill(Float.NaN);
      return run(conv, answer);
    }
  }

  /** Untimed: a check asks whether the answer is right, not whether it came fast. */
  private PreparedConv prepare(Tensor weights, Tensor bias) {
    PrepareOptions options =
        PrepareOptions.defaults()
            .withPool(CheckPools.of(threads))
            .withThreads(threads)
            .withWidth(width)
            .untimed();
    return algorithm.prepare(problem, weights, new Epilogue(bias, postOps), options);
  }

  private Verdict run(PreparedConv conv, ConvAnswer answer) {
    try (Tensor src = conv.newSrc();
        Tensor residual = conv.newDst();
        Tensor shape = conv.newWorkspace();
        GuardedTensor dst = new GuardedTensor(residual.shape(), conv.dstLayout(), conv.place());
        GuardedTensor workspace = new GuardedTensor(shape.shape(), shape.layout(), conv.place())) {
      answer.data().copySrcTo(src);
      answer.data().copyResidualTo(residual);
      float[] first = runOnce(conv, src, residual, dst.tensor(), workspace.tensor());
      float[] second = runOnce(conv, src, residual, dst.tensor(), workspace.tensor());
      if (!dst.isIntact() || !workspace.isIntact()) {
        return Verdict.failed("wrote outside " + (dst.isIntact() ? "the workspace" : "dst"));
      }
      if (!Arrays.equals(src.toArray(Layout.NCHW), answer.data().src())) {
        return Verdict.failed("changed src");
      }
      Verdict verdict = answer.judge(first, algorithm.accuracy(problem));
      if (!verdict.isBad() && !Arrays.equals(first, second)) {
        return Verdict.failed("two runs gave different bits");
      }
      boolean isMeasured = !verdict.isBad() && tier != Tier.EXACT;
      return isMeasured
          ? told(verdict, answer.measure(first, algorithm.accuracy(problem)))
          : verdict;
    }
  }

  /** How far off it is, too: of integers that must be right bit by bit there is nothing to tell. */
  private static Verdict told(Verdict verdict, MeasuredError error) {
    return Verdict.passed(
        String.format(
            Locale.ROOT,
            "%s, the worst off by %.2g of its bound, norm-wise %.2g",
            verdict.detail(),
            error.worstOverBound(),
            error.normwise()));
  }

  private float[] runOnce(
      PreparedConv conv, Tensor src, Tensor residual, Tensor dst, Tensor workspace) {
    dst.fill(Float.NaN);
    workspace.fill(Float.NaN);
    if (postOps.adds()) {
      conv.run(src, residual, dst, workspace);
    } else {
      conv.run(src, dst, workspace);
    }
    return dst.toArray(Layout.NCHW);
  }
}
