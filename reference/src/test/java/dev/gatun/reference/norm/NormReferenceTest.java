package dev.gatun.reference.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Normalisations worked out by hand, and what is refused. */
class NormReferenceTest {
  private static final float[] ONE = {1};

  @Test
  void batchNormOfTwoChannels() {
    BatchNorm norm =
        new BatchNorm(
            new float[] {2, -1}, new float[] {1, 0}, new float[] {3, 1}, new float[] {4, 1}, 0);
    float[] src = {5, 3, 4, 1};
    assertThat(BatchNormReference.of(norm, src, 2, false).values()).containsExactly(3, 1, -3, 0);
    assertThat(BatchNormReference.of(norm, src, 2, true).values()).containsExactly(3, 1, 0, 0);
  }

  @Test
  void parametersThatMakeNoBatchNorm() {
    assertThatThrownBy(() -> new BatchNorm(ONE, ONE, ONE, new float[2], 1))
        .hasMessageContaining("variance of 2 channels: must be 1 as in gamma");
    assertThatThrownBy(() -> new BatchNorm(ONE, ONE, ONE, new float[] {-1}, 1e-5))
        .hasMessageContaining("variance[0] -1.0 + epsilon 1.0E-5: must be positive");
  }

  @Test
  void localResponseSpansTheChannelsThatExist() {
    LocalResponse norm = new LocalResponse(3, 1, 1, 1);
    double[] got = LocalResponseReference.of(norm, new float[] {1, 2, 3}, 3, 1).values();
    assertThat(got).containsExactly(1 / 6.0, 2 / 15.0, 3 / 14.0);
  }

  @Test
  void anEvenSizeHasItsLargerHalfBehindAsInOnnx() {
    LocalResponse norm = new LocalResponse(2, 1, 1, 1);
    double[] got = LocalResponseReference.of(norm, new float[] {1, 2, 3}, 3, 1).values();
    assertThat(got[0]).isCloseTo(1 / 6.0, within(1e-15));
    assertThat(got[2]).isCloseTo(3 / 10.0, within(1e-15));
  }

  @Test
  void theTwoConventionsOfAlpha() {
    assertThat(LocalResponse.withAlphaOverSize(5, 5e-4, 0.75, 2))
        .isEqualTo(new LocalResponse(5, 1e-4, 0.75, 2));
  }

  @Test
  void parametersThatMakeNoLocalResponse() {
    assertThatThrownBy(() -> new LocalResponse(0, 1, 1, 1))
        .hasMessageContaining("size 0: must be at least 1");
    assertThatThrownBy(() -> new LocalResponse(5, -1, 1, 1))
        .hasMessageContaining("alpha -1.0: must be finite, at least 0");
    assertThatThrownBy(() -> new LocalResponse(5, 1, 1, 0))
        .hasMessageContaining("k 0.0: must be finite and positive");
    assertThatThrownBy(() -> new LocalResponse(5, 1, Double.NaN, 1))
        .hasMessageContaining("beta NaN: must be finite");
  }
}
