package dev.gatun.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EpilogueReferenceTest {

  @ParameterizedTest
  @CsvSource({
    "NONE,          5,  0,  5",
    "NONE,         -5,  0, -5",
    "RELU,          5,  0,  5",
    "RELU,         -5,  0,  0",
    "ADD,          -5,  3, -2",
    "RELU_THEN_ADD, 5, -7, -2",
    "RELU_THEN_ADD, -5, 3,  3",
    "ADD_THEN_RELU, 5, -7,  0",
    "ADD_THEN_RELU, -5, 7,  2",
  })
  void orderIsThatOfTheName(PostOps postOps, double sum, double residual, double want) {
    ConvSum result = EpilogueReference.apply(new ConvSum(sum, 10), postOps, residual);
    assertThat(result).isEqualTo(new ConvSum(want, 10 + Math.abs(residual)));
  }

  @ParameterizedTest
  @EnumSource(PostOps.class)
  void wholeTensorIsElementByElement(PostOps postOps) {
    ConvSums convolved = new ConvSums(new double[] {-2, 3}, new double[] {4, 5});
    float[] residual = postOps.adds() ? new float[] {1, -8} : null;
    ConvSums result = EpilogueReference.apply(convolved, postOps, residual);
    for (int i = 0; i < 2; i++) {
      ConvSum one = new ConvSum(convolved.sums()[i], convolved.magnitudes()[i]);
      assertThat(new ConvSum(result.sums()[i], result.magnitudes()[i]))
          .isEqualTo(EpilogueReference.apply(one, postOps, residual == null ? 0 : residual[i]));
    }
    assertThat(convolved.magnitudes()).containsExactly(4, 5);
  }

  @ParameterizedTest
  @EnumSource(PostOps.class)
  void namesSayWhatIsDone(PostOps postOps) {
    assertThat(postOps.adds()).isEqualTo(postOps.name().contains("ADD"));
    assertThat(postOps.rectifies()).isEqualTo(postOps.name().contains("RELU"));
  }

  @Test
  void notANumberIsNotRectified() {
    ConvSum nan = new ConvSum(Double.NaN, 1);
    assertThat(EpilogueReference.apply(nan, PostOps.RELU, 0).sum()).isNaN();
  }

  @Test
  void refusesAResidualThatIsMissingOrTooMuchOrOfAnotherSize() {
    ConvSums sums = new ConvSums(new double[2], new double[2]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EpilogueReference.apply(sums, PostOps.ADD, null))
        .withMessage("residual null: ADD needs one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EpilogueReference.apply(sums, PostOps.RELU, new float[2]))
        .withMessage("residual given: RELU needs none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EpilogueReference.apply(sums, PostOps.ADD, new float[3]))
        .withMessage("residual of 3 elements: must have dst's 2");
  }
}
