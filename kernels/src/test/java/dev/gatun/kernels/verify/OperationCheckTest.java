package dev.gatun.kernels.verify;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.activation.Activations;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.reference.Expected;
import dev.gatun.reference.activation.Activation;
import dev.gatun.reference.activation.ActivationReference;
import net.jqwik.api.Example;

/** The harness of operations fails where it must. */
class OperationCheckTest {

  private static final OperationSetting SETTING =
      new OperationSetting(VectorWidth.preferred(), 1, 0, 0);

  private static final float[] SRC = {1, -2, 3, -4, 0.5f, 6};

  @Example
  void whatIsWrongIsToldWithTheCommandThatRepeatsIt() {
    assertThatThrownBy(() -> tanhAgainst(ActivationReference.of(Activation.RELU, SRC)).run(SETTING))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("element 0 of 6")
        .hasMessageEndingWith("-Dtest=OperationCheckTest");
  }

  @Example
  void boundsThatLetZerosPassAreMistrusted() {
    double[] tanh = ActivationReference.of(Activation.TANH, SRC).values();
    double[] wide = {1, 1, 1, 1, 1, 1};
    assertThatThrownBy(() -> tanhAgainst(new Expected(tanh, wide)).run(SETTING))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("MISTRUSTED: zeros would pass for nearly all");
  }

  @Example
  void theRightAnswerPasses() {
    tanhAgainst(ActivationReference.of(Activation.TANH, SRC)).run(SETTING);
  }

  private static OperationCheck tanhAgainst(Expected want) {
    Shape shape = new Shape(1, SRC.length, 1, 1);
    return new OperationCheck(
        options -> Activations.prepare(Activation.TANH, shape, options), SRC, want);
  }
}
