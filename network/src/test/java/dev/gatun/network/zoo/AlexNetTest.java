package dev.gatun.network.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AlexNet against its papers. */
class AlexNetTest {
  private static final Figures TWO_TOWER = Figures.of("alexnet-2012");
  private static final Figures ONE_TOWER = Figures.of("alexnet");

  @ParameterizedTest
  @CsvSource({
    "conv1,  96×55×55,     34_944",
    "pool1,  96×27×27,          0",
    "conv2, 256×27×27,    307_456",
    "pool2, 256×13×13,          0",
    "conv3, 384×13×13,    885_120",
    "conv4, 384×13×13,    663_936",
    "conv5, 256×13×13,    442_624",
    "pool5, 256×6×6,            0",
    "flatten, 9216,             0",
    "fc6,   4096,      37_752_832",
    "fc7,   4096,      16_781_312",
    "fc8,   1000,       4_097_000",
  })
  void twoTowers(String layer, String size, String parameters) {
    assertThat(TWO_TOWER.size(layer)).isEqualTo(size);
    assertThat(TWO_TOWER.parameters(layer)).isEqualTo(Long.parseLong(parameters.replace("_", "")));
  }

  /** Section 3.5; of conv1 the paper says 253,440, which 96 maps cannot have. */
  @ParameterizedTest
  @CsvSource({"conv2, 186_624", "conv3, 64_896", "conv4, 64_896", "conv5, 43_264"})
  void neuronsAreThePublishedOnes(String layer, String neurons) {
    assertThat(TWO_TOWER.layer(layer).activationBytes() / Float.BYTES)
        .isEqualTo(Long.parseLong(neurons.replace("_", "")));
  }

  @Test
  void sixtyMillionParameters() {
    assertThat(TWO_TOWER.description().parameters()).isEqualTo(60_965_224);
  }

  /** Sizes of maps times those of kernels, from the paper's section 3.5. */
  @Test
  void multiplyAdds() {
    long convolutions =
        55 * 55 * 96 * 11 * 11 * 3L
            + 27 * 27 * 256 * 5 * 5 * 48L
            + 13 * 13 * 9 * (384 * 256L + 384 * 192L + 256 * 192L);
    long dense = 9216 * 4096L + 4096 * 4096L + 4096 * 1000L;
    assertThat(TWO_TOWER.description().multiplyAdds()).isEqualTo(convolutions + dense);
  }

  @Test
  void normalisationFollowsTheFirstTwoLayersAndTowersMeetInTheThird() {
    assertThat(TWO_TOWER.description().layers())
        .filteredOn(layer -> layer.operation().startsWith("lrn"))
        .extracting("name")
        .containsExactly("conv1_lrn", "conv2_lrn");
    assertThat(TWO_TOWER.description().layers())
        .filteredOn(layer -> layer.operation().endsWith("g2"))
        .extracting("name")
        .containsExactly("conv2", "conv4", "conv5");
  }

  /** Channels times the kernel's weights and one, such as 64 · (3 · 11² + 1) of conv1. */
  @ParameterizedTest
  @CsvSource({
    "conv1,  64×55×55,     23_296",
    "pool1,  64×27×27,          0",
    "conv2, 192×27×27,    307_392",
    "pool2, 192×13×13,          0",
    "conv3, 384×13×13,    663_936",
    "conv4, 256×13×13,    884_992",
    "conv5, 256×13×13,    590_080",
    "pool5, 256×6×6,            0",
    "flatten, 9216,             0",
    "fc6,   4096,      37_752_832",
    "fc7,   4096,      16_781_312",
    "fc8,   1000,       4_097_000",
  })
  void oneTower(String layer, String size, String parameters) {
    assertThat(ONE_TOWER.size(layer)).isEqualTo(size);
    assertThat(ONE_TOWER.parameters(layer)).isEqualTo(Long.parseLong(parameters.replace("_", "")));
  }
}
