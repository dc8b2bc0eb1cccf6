package dev.gatun.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FalseDiscoveryProperties {

  @Provide
  Arbitrary<double[]> pValues() {
    return Arbitraries.doubles().between(0, 1).array(double[].class).ofMinSize(1).ofMaxSize(40);
  }

  /** The p-values of the paper's example, section 4, of which four are found at 5 %. */
  @Example
  void agreesWithThePaper() {
    double[] p = {
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0000
    };
    double[] adjusted = FalseDiscovery.adjusted(p);
    assertThat(Arrays.stream(adjusted).filter(q -> q <= 0.05)).hasSize(4);
    assertThat(adjusted[0]).isCloseTo(0.0015, within(1e-12));
    assertThat(adjusted[3]).isCloseTo(0.0095 * 15 / 4, within(1e-12));
  }

  @Property(tries = 200)
  void staysBetweenTheValueAndBonferroni(@ForAll("pValues") double[] p) {
    double[] adjusted = FalseDiscovery.adjusted(p);
    for (int i = 0; i < p.length; i++) {
      assertThat(adjusted[i]).isBetween(p[i] - 1e-12, Math.min(1, p[i] * p.length) + 1e-12);
    }
  }

  @Property(tries = 200)
  void keepsTheOrder(@ForAll("pValues") double[] p) {
    double[] adjusted = FalseDiscovery.adjusted(p);
    for (int i = 1; i < p.length; i++) {
      if (p[i - 1] <= p[i]) {
        assertThat(adjusted[i - 1]).isLessThanOrEqualTo(adjusted[i]);
      }
    }
  }

  @Example
  void oneTestNeedsNoCorrection() {
    assertThat(FalseDiscovery.adjusted(new double[] {0.03})).containsExactly(0.03);
    assertThat(FalseDiscovery.adjusted(new double[0])).isEmpty();
  }
}
