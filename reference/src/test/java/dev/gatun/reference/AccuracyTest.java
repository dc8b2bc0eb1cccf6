package dev.gatun.reference;

import static org.assertj.core.api.Assertions.assertThat;

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
