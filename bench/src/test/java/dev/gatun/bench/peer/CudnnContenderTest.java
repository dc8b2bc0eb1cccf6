package dev.gatun.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import org.junit.jupiter.api.Test;

/** cuDNN where it is missing says so; what it takes; where it is there it computes. */
class CudnnContenderTest {

  private static final ConvProblem PROBLEM = ConvProblem.parse("ic3ih5oc8kh3ph1");

  private final Contender fp32 = Contenders.named("cudnn");
  private final Contender tf32 = Contenders.named("cudnn-tf32");

  @Test
  void saysWhatIsMissing() {
    String missing = CudnnLibrary.missing().orElse(null);
    assumeTrue(missing != null, "there is a cuDNN");
    assertThat(fp32.supports(PROBLEM).reason()).isEqualTo(missing).contains("; ");
    assertThatThrownBy(() -> tf32.bind(ConvData.draw(PROBLEM, Tier.NORMAL, 1), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cudnn-tf32: " + missing);
  }

  @Test
  void takesPaddingThatDiffersOnlyWhereThatChangesNothing() {
    ConvProblem more = ConvProblem.parse("ic3ih5oh6oc8kh3ph1pb2");
    assertThat(fp32.supports(more).reason()).startsWith("takes as much padding on both sides");
    assertThat(CudnnConv.hasPaddingOf(PROBLEM)).isTrue();
    assertThat(
            CudnnConv.hasPaddingOf(ConvProblem.parse("ic3ih6iw6oc8oh3ow3kh3kw3sh2sw2ph1pw1pb0pr0")))
        .isTrue();
  }

  @Test
  void onlyTheRoundedOneMayErrByTheRoundingOfItsOperands() {
    double s = 1;
    assertThat(tf32.accuracy(PROBLEM).bound(PROBLEM, s, s)).isGreaterThan(0x1p-10);
    assertThat(fp32.accuracy(PROBLEM).bound(PROBLEM, s, s)).isBetween(0x1p-24, 0x1p-10);
  }

  @Test
  void computesWhereItIsThere() {
    CudnnLibrary.missing().ifPresent(missing -> assumeTrue(false, missing));
    ConvData data = ConvData.draw(PROBLEM, Tier.NORMAL, 1);
    try (BoundContender ours = Contenders.named("naive").bind(data, 1);
        BoundContender theirs = fp32.bind(data, 1)) {
      ours.run();
      theirs.clear();
      theirs.run();
      float[] want = ours.dst();
      float[] got = theirs.dst();
      for (int i = 0; i < want.length; i++) {
        assertThat(got[i]).isCloseTo(want[i], offset(1e-4f));
      }
    }
  }

  @Test
  void aFailureNamesTheFunctionAndTheProblem() {
    assertThatThrownBy(() -> CudnnLibrary.check(3, "cudnnAddTensor", PROBLEM.text()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cuDNN's cudnnAddTensor for %s: status 3", PROBLEM.text());
  }
}
