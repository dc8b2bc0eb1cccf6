package dev.gatun.kernels.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import org.junit.jupiter.api.Test;

/** Errors measured on a 1×1 convolution of two pixels, 3 · 2 + 1 = 7 and −4 · 2 + 1 = −7. */
class MeasuredErrorTest {

  private static final ConvProblem PROBLEM = ConvProblem.parse("ic1ih1iw2oc1kh1kw1");
  private static final ConvAnswer ANSWER =
      ConvAnswer.of(
          new ConvData(
              PROBLEM, new float[] {3, -4}, new float[] {2}, new float[] {1}, new float[2]),
          Tier.NORMAL,
          PostOps.NONE,
          PROBLEM.macs());

  @Test
  void rightAnswerHasNoError() {
    assertThat(measure(7, -7)).isEqualTo(new MeasuredError(0, 0));
  }

  @Test
  void errorIsMeasuredAgainstTheBoundOfItsOutputAndTheNormOfAll() {
    MeasuredError error = measure(7.5f, -7.5f);

    double bound = Accuracy.ELEMENTWISE.bound(PROBLEM, 3 * 2 + 1, 4 * 2 + 1);
    assertThat(error.worstOverBound()).isCloseTo(0.5 / bound, within(1e-6 / bound));
    assertThat(error.normwise()).isCloseTo(0.5 / 7, within(1e-12));
  }

  @Test
  void nanIsInfinitelyFar() {
    MeasuredError error = measure(7, Float.NaN);

    assertThat(error.worstOverBound()).isInfinite();
    assertThat(error.normwise()).isInfinite();
  }

  @Test
  void anythingIsInfinitelyFarFromZeros() {
    MeasuredError.Sum sum = new MeasuredError.Sum();
    sum.add(0.5, 0, 1);

    assertThat(sum.result()).isEqualTo(new MeasuredError(0.5, Double.POSITIVE_INFINITY));
  }

  private static MeasuredError measure(float... dst) {
    return ANSWER.measure(dst, Accuracy.ELEMENTWISE);
  }
}
