package dev.gatun.kernels.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.conv.PreparedConv;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Memory;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The check itself is checked: it must find each kind of broken kernel, and only those. */
class ConvCheckTest {

  private static final ConvProblem PROBLEM = ConvProblem.parse("mb2ic5ih6oc7kh3ph1");

  @ParameterizedTest
  @EnumSource(Tier.class)
  void aRightKernelPasses(Tier tier) {
    Verdict verdict = check((dst, run) -> {}, tier);
    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.PASSED);
    String error =
        tier == Tier.EXACT
            ? ""
            : ", the worst off by 0\\.\\d+ of its bound, norm-wise \\d\\.\\de-0[78]";
    assertThat(verdict.detail()).matches("504 of 504 outputs compared" + error);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void oneWrongElementIsFound(Tier tier) {
    Verdict verdict = check((dst, run) -> dst.set(1, 3, 2, 5, dst.get(1, 3, 2, 5) + 0.01f), tier);
    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FAILED);
    assertThat(verdict.detail()).contains("1 of 504 outputs wrong; worst at n1 o3 i2 j5");
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void anElementNeverWrittenIsFound(Tier tier) {
    Verdict verdict = check((dst, run) -> dst.set(0, 0, 0, 0, Float.NaN), tier);
    assertThat(verdict.detail()).contains("n0 o0 i0 j0: got NaN");
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void zerosFail(Tier tier) {
    assertThat(check((dst, run) -> dst.fill(0), tier).outcome()).isEqualTo(Verdict.Outcome.FAILED);
  }

  @Test
  void aWriteBehindDstIsFound() {
    Verdict verdict = check((dst, run) -> poke(dst.address() + dst.shape().bytes(), 1), Tier.EXACT);
    assertThat(verdict.detail()).startsWith("wrote outside dst");
  }

  @Test
  void aWriteBeforeDstIsFound() {
    Verdict verdict = check((dst, run) -> poke(dst.address() - 4, 1), Tier.EXACT);
    assertThat(verdict.detail()).startsWith("wrote outside dst");
  }

  @Test
  void bitsThatChangeFromRunToRunAreFound() {
    Verdict verdict =
        check(
            (dst, run) -> dst.set(0, 0, 0, 0, Math.nextUp(dst.get(0, 0, 0, 0) + run % 2 * 1e-7f)),
            Tier.BOUNDED);
    assertThat(verdict.detail()).startsWith("two runs gave different bits");
  }

  @Test
  void aFailureEndsWithTheCommandThatRepeatsIt() {
    Verdict verdict = check((dst, run) -> dst.fill(1), Tier.EXACT);
    assertThat(verdict.detail())
        .endsWith(
            "repeat: ./gatun verify --algorithm broken --data exact --post-ops none --seed 11"
                + " --width 256 --threads 2 --problem '"
                + PROBLEM.text()
                + "'");
  }

  @Test
  void anAlgorithmThatSaysNoIsSkippedWithItsReason() {
    ConvAlgorithm choosy =
        new Broken((dst, run) -> {}) {
          @Override
          public Support supports(ConvProblem problem, Machine machine) {
            return Support.no("needs a full moon");
          }
        };
    Verdict verdict = check(choosy, Tier.EXACT);
    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.SKIPPED);
    assertThat(verdict.detail()).isEqualTo("needs a full moon");
    assertThat(verdict.isBad()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void anAnswerThatZerosWouldPassIsMistrusted(Tier tier) {
    float[] bias = new float[PROBLEM.oc()];
    float[] dst = new float[(int) PROBLEM.dstSize()];
    ConvData zeros =
        new ConvData(
            PROBLEM,
            new float[(int) PROBLEM.srcSize()],
            new float[(int) PROBLEM.weightsSize()],
            bias,
            dst);
    ConvAnswer answer = ConvAnswer.of(zeros, tier, PostOps.NONE, PROBLEM.macs());
    assertThat(answer.judge(dst, Accuracy.ELEMENTWISE).outcome())
        .isEqualTo(Verdict.Outcome.MISTRUSTED);
    assertThat(answer.judge(dst, Accuracy.ELEMENTWISE).isBad()).isTrue();
  }

  @Test
  void aLargeProblemIsJudgedOnASampleThatHasTheCorners() {
    ConvProblem large = ConvProblem.parse("mb2ic16ih20oc8kh3ph1");
    ConvAnswer answer =
        ConvAnswer.draw(large, Tier.EXACT, PostOps.NONE, Accuracy.ELEMENTWISE, 1, 10_000);
    float[] dst = new float[(int) large.dstSize()];
    Arrays.fill(dst, Float.NaN);
    String detail = answer.judge(dst, Accuracy.ELEMENTWISE).detail();
    int compared = Integer.parseInt(detail.split(" ")[2]);
    assertThat(compared).isBetween(40, 80);
  }

  private static void poke(long address, float value) {
    Memory.ALL.set(ValueLayout.JAVA_FLOAT_UNALIGNED, address, value);
  }

  private static Verdict check(Fault fault, Tier tier) {
    return check(new Broken(fault), tier);
  }

  private static Verdict check(ConvAlgorithm algorithm, Tier tier) {
    return new ConvCheck(PROBLEM, algorithm, tier, PostOps.NONE, 11, VectorWidth.W256, 2).run();
  }

  /** What goes wrong after a right run; runs are counted. */
  private interface Fault {
    void strike(Tensor dst, int run);
  }

  /** The naive algorithm with a planted fault. */
  private static class Broken implements ConvAlgorithm {

    private final ConvAlgorithm naive = ConvAlgorithms.named("naive");
    private final Fault fault;

    Broken(Fault fault) {
      this.fault = fault;
    }

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public Support supports(ConvProblem problem, Machine machine) {
      return Support.yes();
    }

    @Override
    public PreparedConv prepare(
        ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
      return new BrokenConv(naive.prepare(problem, weights, epilogue, options), fault);
    }
  }

  private static final class BrokenConv implements PreparedConv {

    private final PreparedConv right;
    private final Fault fault;
    private int runs;

    BrokenConv(PreparedConv right, Fault fault) {
      this.right = right;
      this.fault = fault;
    }

    @Override
    public ConvProblem problem() {
      return right.problem();
    }

    @Override
    public String algorithm() {
      return right.algorithm();
    }

    @Override
    public PostOps postOps() {
      return right.postOps();
    }

    @Override
    public Layout srcLayout() {
      return right.srcLayout();
    }

    @Override
    public Layout dstLayout() {
      return right.dstLayout();
    }

    @Override
    public int dstPixelStride() {
      return right.dstPixelStride();
    }

    @Override
    public long workspaceBytes() {
      return right.workspaceBytes();
    }

    @Override
    public void run(Tensor src, Tensor dst, Tensor workspace) {
      right.run(src, dst, workspace);
      fault.strike(dst, runs++);
    }

    @Override
    public void run(Tensor src, Tensor residual, Tensor dst, Tensor workspace) {
      right.run(src, residual, dst, workspace);
      fault.strike(dst, runs++);
    }

    @Override
    public void close() {
      right.close();
    }
  }
}
