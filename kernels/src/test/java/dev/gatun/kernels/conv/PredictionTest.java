package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.kernels.conv.Prediction.Bound;
import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PredictionTest {

  /** 1 ns a cycle, 10 bytes a nanosecond. */
  private static final Rates RATES = new Rates(1, 10, 1_000, 50);

  /** Those that take more than one image. */
  static List<ConvAlgorithm> algorithms() {
    return ConvAlgorithms.here().stream()
        .filter(algorithm -> !(algorithm instanceof MatrixVectorConv))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void moreWorkTakesLongerAtAnyWidth(ConvAlgorithm algorithm) {
    for (VectorWidth width : VectorWidth.values()) {
      for (ConvProblem problem : SampleProblems.layers(algorithm)) {
        double one = nanos(algorithm, problem, width, 1);
        double sixteen = nanos(algorithm, problem.withBatch(16 * problem.mb()), width, 1);
        assertThat(one).isPositive().isFinite();
        assertThat(sixteen).isGreaterThan(3 * one);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void threadsShareTheArithmetic(ConvAlgorithm algorithm) {
    ConvProblem layer = SampleProblems.layers(algorithm).getFirst().withBatch(64);
    double one = nanos(algorithm, layer, VectorWidth.W256, 1);
    double four = nanos(algorithm, layer, VectorWidth.W256, 4);
    assertThat(four).isBetween(one / 5, one / 2);
  }

  @Test
  void arithmeticAndMemoryOverlapAndALaunchComesOnTop() {
    Prediction two = new Prediction(4_000, 10_000, 2, 2);
    assertThat(two.nanos(RATES)).isCloseTo(2_000 + 100, within(1e-9));
    assertThat(two.bound(RATES)).isEqualTo(Bound.ARITHMETIC);
  }

  @Test
  void whatStaysInTheCacheCostsNothing() {
    Prediction small = new Prediction(10, 1_000, 1, 1);
    Prediction large = new Prediction(10, 1_010, 1, 1);
    assertThat(small.nanos(RATES)).isCloseTo(10, within(1e-9));
    assertThat(large.nanos(RATES)).isCloseTo(101, within(1e-9));
    assertThat(large.bound(RATES)).isEqualTo(Bound.MEMORY);
  }

  @Test
  void smallProblemsOnManyThreadsAreBoundByTheLaunch() {
    assertThat(new Prediction(10, 100, 1, 2).bound(RATES)).isEqualTo(Bound.LAUNCH);
    assertThat(new Prediction(10, 100, 1, 1).bound(RATES)).isEqualTo(Bound.ARITHMETIC);
  }

  @Test
  void theNaiveOneIsNeverTheFirstChoice() {
    ConvAlgorithm naive = ConvAlgorithms.named("naive");
    for (ConvProblem problem : SampleProblems.layers(naive)) {
      assertThat(ranked(problem, VectorWidth.W256).getFirst()).isNotEqualTo("naive");
    }
  }

  /** Its blocks of eight channels are mostly empty there, and its inner loop has one step. */
  @Test
  void directIsNoCandidateInSmallGroups() {
    ConvProblem threeOfOne = ConvProblem.parse("g64ic64ih28oc192kh3ph1");
    for (VectorWidth width : VectorWidth.values()) {
      assertThat(ranked(threeOfOne, width)).startsWith("vector-direct").doesNotContain("direct");
    }
  }

  private static List<String> ranked(ConvProblem problem, VectorWidth width) {
    List<Candidate> all = Candidate.ranked(problem, Core.assumed(width), 2, Rates.usual());
    return Candidate.promising(all).stream().map(each -> each.algorithm().name()).toList();
  }

  private static double nanos(
      ConvAlgorithm algorithm, ConvProblem problem, VectorWidth width, int threads) {
    return algorithm.predict(problem, Core.assumed(width), threads).nanos(Rates.usual());
  }
}
