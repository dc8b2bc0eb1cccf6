package dev.gatun.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class BootstrapProperties {

  @Provide
  Arbitrary<double[]> samples() {
    return Arbitraries.doubles()
        .between(-1e6, 1e6)
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  @Property(tries = 50)
  void theIntervalHoldsTheMedianAndStaysAmongTheSamples(
      @ForAll("samples") double[] samples,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double level,
      @ForAll long seed) {
    Estimate estimate = Bootstrap.median(samples, level, seed);
    assertThat(estimate.value()).isEqualTo(Bootstrap.median(samples));
    assertThat(estimate.value()).isBetween(estimate.low(), estimate.high());
    assertThat(estimate.low()).isGreaterThanOrEqualTo(Arrays.stream(samples).min().orElseThrow());
    assertThat(estimate.high()).isLessThanOrEqualTo(Arrays.stream(samples).max().orElseThrow());
    assertThat(estimate.n()).isEqualTo(samples.length);
  }

  @Property(tries = 20)
  void theOrderOfTheSamplesDoesNotMatter(@ForAll("samples") double[] samples, @ForAll long seed) {
    double[] reversed = new double[samples.length];
    Arrays.setAll(reversed, i -> samples[samples.length - 1 - i]);
    assertThat(Bootstrap.median(reversed, 0.95, seed))
        .isEqualTo(Bootstrap.median(samples, 0.95, seed));
  }

  @Property(tries = 20)
  void scalesWithTheSamples(@ForAll("samples") double[] samples, @ForAll long seed) {
    double[] doubled = Arrays.stream(samples).map(sample -> 2 * sample).toArray();
    Estimate once = Bootstrap.median(samples, 0.95, seed);
    Estimate twice = Bootstrap.median(doubled, 0.95, seed);
    assertThat(twice.low()).isCloseTo(2 * once.low(), within(1e-6));
    assertThat(twice.high()).isCloseTo(2 * once.high(), within(1e-6));
  }

  @Property(tries = 20)
  void aHigherLevelGivesAWiderInterval(@ForAll("samples") double[] samples, @ForAll long seed) {
    Estimate narrow = Bootstrap.median(samples, 0.8, seed);
    Estimate wide = Bootstrap.median(samples, 0.99, seed);
    assertThat(wide.low()).isLessThanOrEqualTo(narrow.low());
    assertThat(wide.high()).isGreaterThanOrEqualTo(narrow.high());
  }

  /** The order statistics of 21 samples put the exact coverage of such an interval near 95 %. */
  @Example
  void holdsTheTrueMedianAboutAsOftenAsItClaims() {
    SplittableRandom random = new SplittableRandom(7);
    int held = 0;
    for (int trial = 0; trial < 300; trial++) {
      double[] samples = random.doubles(21).map(u -> -Math.log(u)).toArray();
      Estimate estimate = Bootstrap.median(samples, 0.95, trial);
      held += estimate.low() <= Math.log(2) && Math.log(2) <= estimate.high() ? 1 : 0;
    }
    assertThat(held).isBetween(270, 298);
  }

  @Property(tries = 20)
  void equalSamplesLeaveNoDoubt(
      @ForAll @DoubleRange(min = 0, max = 100) double sample,
      @ForAll @IntRange(min = 1, max = 30) int n) {
    double[] samples = new double[n];
    Arrays.fill(samples, sample);
    assertThat(Bootstrap.median(samples, 0.95, 1))
        .isEqualTo(new Estimate(sample, sample, sample, n));
  }

  @Property(tries = 20)
  void whatSlowsBothOfAPairDoesNotChangeTheRatioOfPairs(@ForAll long seed) {
    double[] below = new SplittableRandom(seed).doubles(40, 1, 100).toArray();
    double[] above = Arrays.stream(below).map(sample -> 1.05 * sample).toArray();
    Estimate ratio = Bootstrap.ratioOfPairs(above, below, 0.95, seed);
    assertThat(ratio.low()).isCloseTo(1.05, within(1e-9));
    assertThat(ratio.high()).isCloseTo(1.05, within(1e-9));
    assertThat(ratio.n()).isEqualTo(40);
  }

  /** Of two exponential samples with medians 2 and 1. */
  @Example
  void theRatioOfSamplesHoldsTheTrueOneAboutAsOftenAsItClaims() {
    SplittableRandom random = new SplittableRandom(11);
    int held = 0;
    for (int trial = 0; trial < 100; trial++) {
      double[] above = random.doubles(31).map(u -> -2 * Math.log(u)).toArray();
      double[] below = random.doubles(21).map(u -> -Math.log(u)).toArray();
      Estimate ratio = Bootstrap.ratio(above, below, 0.95, trial);
      held += ratio.low() <= 2 && 2 <= ratio.high() ? 1 : 0;
      assertThat(ratio.n()).isEqualTo(21);
    }
    assertThat(held).isBetween(88, 100);
  }

  @Example
  void refusesRatiosThatMeanNothing() {
    double[] one = {1};
    assertThatThrownBy(() -> Bootstrap.ratioOfPairs(one, new double[] {1, 2}, 0.95, 1))
        .hasMessageContaining("1 and 2 samples");
    assertThatThrownBy(() -> Bootstrap.ratio(one, new double[] {0}, 0.95, 1))
        .hasMessageContaining("must be greater than 0");
  }

  @Example
  void refusesWhatHasNoMedian() {
    assertThatThrownBy(() -> Bootstrap.median(new double[0], 0.95, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 samples");
    assertThatThrownBy(() -> Bootstrap.median(new double[] {1, Double.NaN}, 0.95, 1))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Bootstrap.median(new double[] {1}, 1, 1))
        .hasMessageContaining("level 1.0");
  }
}
