package dev.gatun.reference.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.reference.Expected;
import org.junit.jupiter.api.Test;

/** Known values of the functions, and the record that judges by them. */
class ActivationReferenceTest {

  @Test
  void knownValues() {
    assertThat(Activation.RELU.of(-3)).isZero();
    assertThat(Activation.RELU.of(3)).isEqualTo(3);
    assertThat(Activation.SIGMOID.of(0)).isEqualTo(0.5);
    assertThat(Activation.SIGMOID.of(Math.log(3))).isCloseTo(0.75, within(1e-15));
    assertThat(Activation.TANH.of(Math.log(2))).isCloseTo(0.6, within(1e-15));
  }

  /** LeCun chose the constants so that ±1 is mapped to ±1. */
  @Test
  void theScaledTanhMapsOneToOne() {
    assertThat(Activation.SCALED_TANH.of(1)).isCloseTo(1, within(1e-4));
    assertThat(Activation.SCALED_TANH.of(-1)).isCloseTo(-1, within(1e-4));
    assertThat(Activation.SCALED_TANH.of(100)).isEqualTo(Activation.AMPLITUDE);
  }

  @Test
  void softmaxOverChannels() {
    float log2 = (float) Math.log(2);
    double[] got = SoftmaxReference.of(new float[] {0, 5, log2, 5}, 2, 2).values();
    assertThat(got[0]).isCloseTo(1 / 3.0, within(1e-7));
    assertThat(got[2]).isCloseTo(2 / 3.0, within(1e-7));
    assertThat(got[1]).isEqualTo(0.5);
    assertThat(got[3]).isEqualTo(0.5);
  }

  @Test
  void aBoundIsNotNegativeAndThereIsOneForEachValue() {
    assertThatThrownBy(() -> new Expected(new double[1], new double[] {-1}))
        .hasMessageContaining("a bound of -1.0: must not be negative");
    assertThatThrownBy(() -> new Expected(new double[1], new double[2]))
        .hasMessageContaining("2 bounds for 1 values: must be as many");
  }
}
