package dev.gatun.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ErrorBoundTest {

  @Example
  void exactTierEndsWhereAPartialSumCouldLeaveTheIntegersOfFp32() {
    ConvProblem problem = ConvProblem.parse("ic64ih9oc1kh3");
    int largest = ErrorBound.largestExact(problem);
    assertThat(largest * largest * (64L * 9 + 2)).isLessThan(1 << 24);
    assertThat((largest + 1L) * (largest + 1) * (64 * 9 + 2)).isGreaterThanOrEqualTo(1 << 24);
    assertThat(ErrorBound.exactlySummable(problem, largest)).isTrue();
    assertThat(ErrorBound.exactlySummable(problem, largest + 1)).isFalse();
  }

  @Example
  void groupsShortenTheSum() {
    ConvProblem dense = ConvProblem.parse("ic64ih9oc64kh3");
    ConvProblem depthwise = ConvProblem.parse("g64ic64ih9oc64kh3");
    assertThat(ErrorBound.largestExact(depthwise)).isGreaterThan(ErrorBound.largestExact(dense));
    assertThat(ErrorBound.of(depthwise, 1)).isLessThan(ErrorBound.of(dense, 1));
  }

  /** Sequential summation in fp32, the worst order there is, of values of all sizes. */
  @Property(tries = 200)
  void boundsASumInFloat(@ForAll @IntRange(min = 1, max = 3000) int ic, @ForAll long seed) {
    ConvProblem problem = ConvProblem.parse("ic%dih1oc1kh1".formatted(ic));
    Random random = new Random(seed);
    float[] src = new float[ic];
    float[] weights = new float[ic];
    float sum = 0;
    for (int i = 0; i < ic; i++) {
      src[i] = (float) random.nextGaussian() * (1 << random.nextInt(8));
      weights[i] = (float) random.nextGaussian();
      sum += src[i] * weights[i];
    }
    ConvSum want = new ConvReference(problem, src, weights, null).at(0);
    assertThat(ErrorBound.allows(problem, sum, want)).isTrue();
    float beyond = Math.nextUp((float) (want.sum() + ErrorBound.of(problem, want.magnitude())));
    assertThat(ErrorBound.allows(problem, beyond, want)).isFalse();
  }

  @Example
  void notANumberIsNeverWithin() {
    ConvProblem problem = ConvProblem.parse("ic1ih1oc1kh1");
    assertThat(ErrorBound.allows(problem, Float.NaN, new ConvSum(0, 1e9))).isFalse();
  }

  @Example
  void zeroThatWouldPassIsTold() {
    ConvProblem problem = ConvProblem.parse("ic1ih1oc1kh1");
    assertThat(ErrorBound.wouldPassZero(problem, new ConvSum(0x1p-22, 1))).isFalse();
    assertThat(ErrorBound.wouldPassZero(problem, new ConvSum(0x1p-23, 1))).isTrue();
    assertThat(ErrorBound.wouldPassZero(problem, new ConvSum(0, 0))).isTrue();
    ConvSums half = new ConvSums(new double[] {0, 1, 0, -1}, new double[] {1, 1, 1, 1});
    assertThat(ErrorBound.shareThatWouldPassZero(problem, half)).isEqualTo(0.5);
  }
}
