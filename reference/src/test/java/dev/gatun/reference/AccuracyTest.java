package dev.gatun.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class AccuracyTest {

  @Example
  void twoElementwiseOnesStayElementwise() {
    ConvProblem problem = ConvProblem.parse("ic64ih9oc1kh3");
    assertThat(Accuracy.ELEMENTWISE.covering(Accuracy.ELEMENTWISE, problem))
        .isEqualTo(Accuracy.ELEMENTWISE);
  }

  @Example
  void lessAccurateArithmeticIsAllowedMore() {
    ConvProblem problem = ConvProblem.parse("ic6ih1oc1kh1");
    Accuracy tensor = Accuracy.elementwise(3, 0x1p-10);
    assertThat(tensor.bound(problem, 2, 100)).isCloseTo(3 * 8 * 0x1p-23 + 0x1p-9, within(1e-12));
    assertThat(Accuracy.elementwise(1, 0)).isEqualTo(Accuracy.ELEMENTWISE);
    assertThat(tensor.covering(Accuracy.ELEMENTWISE, problem)).isEqualTo(tensor);
  }

  @Property(tries = 300)
  void whatCoversLessAccurateArithmeticIsNowhereBelowIt(
      @ForAll @IntRange(min = 1, max = 3000) int ic,
      @ForAll @DoubleRange(min = 0.1, max = 1000) double amplification,
      @ForAll @DoubleRange(min = 1, max = 4) double additionFactor,
      @ForAll @DoubleRange(min = 0, max = 0.01) double productError) {
    ConvProblem problem = ConvProblem.parse("ic%dih9oc1kh3".formatted(ic));
    Accuracy tensor = Accuracy.elementwise(additionFactor, productError);
    Accuracy both = tensor.covering(new Accuracy(amplification, 32, true), problem);
    double allowed = both.bound(problem, 1, 1) * (1 + 1e-12);
    assertThat(allowed).isGreaterThanOrEqualTo(tensor.bound(problem, 1, 1));
  }

  @Property(tries = 300)
  void whatCoversTwoIsNowhereBelowEither(
      @ForAll @IntRange(min = 1, max = 3000) int ic,
      @ForAll @DoubleRange(min = 0.1, max = 1000) double amplification,
      @ForAll @IntRange(min = 1, max = 200) int terms,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    ConvProblem problem = ConvProblem.parse("ic%dih9oc1kh3".formatted(ic));
    Accuracy normwise = new Accuracy(amplification, terms, false);
    Accuracy both = Accuracy.ELEMENTWISE.covering(normwise, problem);

    assertThat(both).isEqualTo(normwise.covering(Accuracy.ELEMENTWISE, problem));
    assertThat(both.exactOnIntegers()).isFalse();
    double allowed = both.bound(problem, share, 1) * (1 + 1e-12);
    assertThat(allowed).isGreaterThanOrEqualTo(normwise.bound(problem, share, 1));
    assertThat(allowed).isGreaterThanOrEqualTo(Accuracy.ELEMENTWISE.bound(problem, share, 1));
  }
}
