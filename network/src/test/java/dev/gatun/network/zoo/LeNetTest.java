package dev.gatun.network.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LeNet-5 against section II.B of the paper, and its later forms. */
class LeNetTest {
  private static final Figures PUBLISHED = Figures.of("lenet5-1998");
  private static final Figures RELU = Figures.of("lenet5");
  private static final Figures SIGMOID = Figures.of("lenet5-sigmoid");
  private static final Figures BATCH_NORM = Figures.of("mnist-bn");

  @ParameterizedTest
  @CsvSource({
    "c1,  6×28×28,    156",
    "s2,  6×14×14,     12",
    "c3, 16×10×10,  1_516",
    "s4, 16×5×5,       32",
    "c5, 120×1×1,  48_120",
    "f6, 84,       10_164",
  })
  void layersAreThePublishedOnes(String layer, String size, String parameters) {
    assertThat(PUBLISHED.size(layer)).isEqualTo(size);
    assertThat(PUBLISHED.parameters(layer)).isEqualTo(number(parameters));
  }

  /** The paper counts connections, of which each sum has one for its bias. */
  @ParameterizedTest
  @CsvSource({"c1, 122304", "c3, 151600", "c5, 48120", "f6, 10164"})
  void connectionsAreThePublishedOnes(String layer, long connections) {
    long sums = PUBLISHED.layer(layer).activationBytes() / Float.BYTES;
    assertThat(PUBLISHED.multiplyAdds(layer::equals) + sums).isEqualTo(connections);
  }

  /**
   * One for each weight of each sum; subsampling adds four values and multiplies once. c1: 28² · 6
   * · 5²; s2: 14² · 6; c3: 10² · 60 · 5², of 60 connections; s4: 5² · 16; c5: 120 · 400; f6: 84 ·
   * 120; output: 10 · 84.
   */
  @ParameterizedTest
  @CsvSource({
    "c1, 117_600",
    "s2, 1_176",
    "c3, 150_000",
    "s4, 400",
    "c5, 48_000",
    "f6, 10_080",
    "output, 840",
  })
  void multiplyAdds(String layer, String multiplyAdds) {
    assertThat(PUBLISHED.multiplyAdds(layer::equals)).isEqualTo(number(multiplyAdds));
    assertThat(PUBLISHED.description().multiplyAdds()).isEqualTo(328_096);
  }

  @Test
  void sixtyThousandParametersAreLearnedAndTheCodesAreNot() {
    assertThat(PUBLISHED.description().parameters()).isEqualTo(60_000);
    assertThat(PUBLISHED.layer("output").weightBytes()).isEqualTo(4 * 10 * 84);
  }

  @ParameterizedTest
  @CsvSource({
    "c1,      6×28×28,    156",
    "s2,      6×14×14,      0",
    "c3,     16×10×10,  2_416",
    "s4,       16×5×5,      0",
    "flatten,     400,      0",
    "f5,          120, 48_120",
    "f6,           84, 10_164",
    "output,       10,    850",
  })
  void laterFormsHaveOneShape(String layer, String size, String parameters) {
    for (Figures form : List.of(RELU, SIGMOID)) {
      assertThat(form.size(layer)).isEqualTo(size);
      assertThat(form.parameters(layer)).isEqualTo(number(parameters));
    }
  }

  /** Sizes of maps times those of kernels, then the dense layers. */
  @Test
  void multiplyAddsOfLaterForms() {
    long dense = 400 * 120 + 120 * 84 + 84 * 10;
    long later = 28 * 28 * 6 * 25 + 10 * 10 * 16 * 25 * 6 + dense;
    assertThat(RELU.description().multiplyAdds()).isEqualTo(later);
    assertThat(SIGMOID.description().multiplyAdds()).isEqualTo(later);
    assertThat(BATCH_NORM.description().multiplyAdds())
        .isEqualTo(28 * 28 * 16 * 25 + 14 * 14 * 32 * 25 * 16 + 1568 * 10);
  }

  @Test
  void laterFormsDifferInActivationAndPooling() {
    assertThat(RELU.description().parameters()).isEqualTo(61_706);
    assertThat(SIGMOID.description().parameters()).isEqualTo(61_706);
    assertThat(RELU.layer("c1_relu").operation()).isEqualTo("relu");
    assertThat(RELU.layer("s2").operation()).isEqualTo("max 2×2/2");
    assertThat(SIGMOID.layer("c1_sigmoid").operation()).isEqualTo("sigmoid");
    assertThat(SIGMOID.layer("s2").operation()).isEqualTo("avg 2×2/2");
  }

  @ParameterizedTest
  @CsvSource({
    "conv1,    16×28×28,    416",
    "conv1_bn, 16×28×28,     32",
    "pool1,    16×14×14,      0",
    "conv2,    32×14×14, 12_832",
    "conv2_bn, 32×14×14,     64",
    "pool2,    32×7×7,        0",
    "flatten,  1568,          0",
    "fc,       10,       15_690",
  })
  void batchNormForm(String layer, String size, String parameters) {
    assertThat(BATCH_NORM.size(layer)).isEqualTo(size);
    assertThat(BATCH_NORM.parameters(layer)).isEqualTo(number(parameters));
  }

  private static long number(String text) {
    return Long.parseLong(text.replace("_", ""));
  }
}
