package dev.gatun.kernels.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.reference.ConvProblem;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data have the moments of what they are drawn from, to within a few standard errors. */
class ConvDataTest {

  private static final ConvProblem PROBLEM = ConvProblem.parse("ic32ih40oc64kh3ph1");
  private static final double TAPS = 32 * 9;
  private static final long SEED = 5;

  /** A few times 1 / √n for all of the operands but the bias. */
  private static final double TOLERANCE = 0.03;

  @Test
  void normalDataAreStandardNormalWithWeightsOfHe() {
    ConvData data = ConvData.draw(PROBLEM, Tier.NORMAL, SEED);

    assertIsNormal(data.src(), 1);
    assertIsNormal(data.weights(), 2 / TAPS);
    assertIsNormal(data.residual(), 1);
    assertThat(mean(data.bias(), b -> b * b)).isCloseTo(1, within(0.6));
  }

  @Test
  void reluLikeDataAreNormalWithNoNegativeSrc() {
    ConvData data = ConvData.draw(PROBLEM, Tier.RELU_LIKE, SEED);

    assertThat(mean(data.src(), x -> x < 0 ? 1 : 0)).isZero();
    assertThat(mean(data.src(), x -> x == 0 ? 1 : 0)).isCloseTo(0.5, within(TOLERANCE));
    assertThat(mean(data.src(), x -> x)).isCloseTo(1 / Math.sqrt(2 * Math.PI), within(TOLERANCE));
    assertThat(mean(data.src(), x -> x * x)).isCloseTo(0.5, within(TOLERANCE));
    assertIsNormal(data.weights(), 2 / TAPS);
    assertIsNormal(data.residual(), 1);
  }

  @Test
  void boundedDataAreEvenBetweenMinusOneAndOne() {
    float[] src = ConvData.draw(PROBLEM, Tier.BOUNDED, SEED).src();

    assertThat(mean(src, x -> Math.abs(x) <= 1 ? 1 : 0)).isEqualTo(1);
    assertThat(mean(src, x -> x)).isCloseTo(0, within(TOLERANCE));
    assertThat(mean(src, x -> x * x)).isCloseTo(1.0 / 3, within(TOLERANCE));
  }

  @Test
  void exactDataAreSmallIntegers() {
    float[] src = ConvData.draw(PROBLEM, Tier.EXACT, SEED).src();

    assertThat(mean(src, x -> x == Math.rint(x) && Math.abs(x) <= 7 ? 1 : 0)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void sameSeedGivesTheSameData(Tier tier) {
    ConvData once = ConvData.draw(PROBLEM, tier, SEED);
    ConvData again = ConvData.draw(PROBLEM, tier, SEED);

    assertThat(again.src()).isEqualTo(once.src());
    assertThat(again.weights()).isEqualTo(once.weights());
    assertThat(ConvData.draw(PROBLEM, tier, SEED + 1).src()).isNotEqualTo(once.src());
  }

  /** By the first four moments of each value over its standard deviation: 0, 1, 0, 3. */
  private static void assertIsNormal(float[] values, double variance) {
    double deviation = Math.sqrt(variance);
    assertThat(mean(values, x -> x / deviation)).isCloseTo(0, within(TOLERANCE));
    assertThat(mean(values, x -> Math.pow(x / deviation, 2))).isCloseTo(1, within(TOLERANCE));
    assertThat(mean(values, x -> Math.pow(x / deviation, 3))).isCloseTo(0, within(3 * TOLERANCE));
    assertThat(mean(values, x -> Math.pow(x / deviation, 4))).isCloseTo(3, within(8 * TOLERANCE));
  }

  private static double mean(float[] values, DoubleUnaryOperator figure) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> figure.applyAsDouble(values[i]))
        .average()
        .orElseThrow();
  }
}
