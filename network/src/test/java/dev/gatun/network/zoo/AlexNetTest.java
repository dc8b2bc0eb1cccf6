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
    "conv1,  96×55×55,     34_944, 105_415_200",
    "pool1,  96×27×27,          0,           0",
    "conv2, 256×27×27,    307_456, 223_948_800",
    "pool2, 256×13×13,          0,           0",
    "conv3, 384×13×13,    885_120, 149_520_384",
    "conv4, 384×13×13,    663_936, 112_140_288",
    "conv5, 256×13×13,    442_624,  74_760_192",
    "pool5, 256×6×6,            0,           0",
    "flatten, 9216,             0,           0",
    "fc6,   4096,      37_752_832,  37_748_736",
    "fc7,   4096,      16_781_312,  16_777_216",
    "fc8,   1000,       4_097_000,   4_096_000",
  })
  void twoTowers(String layer, String size, String parameters, String multiplyAdds) {
    assertThat(TWO_TOWER.size(layer)).isEqualTo(size);
    assertThat(TWO_TOWER.parameters(layer)).isEqualTo(number(parameters));
    assertThat(TWO_TOWER.multiplyAdds(layer)).isEqualTo(number(multiplyAdds));
  }

  /** Section 3.5; of conv1 the paper says 253,440, which 96 maps cannot have. */
  @ParameterizedTest
  @CsvSource({"conv2, 186_624", "conv3, 64_896", "conv4, 64_896", "conv5, 43_264"})
  void neuronsAreThePublishedOnes(String layer, String neurons) {
    assertThat(TWO_TOWER.layer(layer).activationBytes() / Float.BYTES).isEqualTo(number(neurons));
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

  /**
   * Channels times the kernel's weights and one, such as 64 · (3 · 11² + 1) of conv1, which has 55²
   * · 64 · 3 · 11² multiply-adds.
   */
  @ParameterizedTest
  @CsvSource({
    "conv1,  64×55×55,     23_296,  70_276_800",
    "pool1,  64×27×27,          0,           0",
    "conv2, 192×27×27,    307_392, 223_948_800",
    "pool2, 192×13×13,          0,           0",
    "conv3, 384×13×13,    663_936, 112_140_288",
    "conv4, 256×13×13,    884_992, 149_520_384",
    "conv5, 256×13×13,    590_080,  99_680_256",
    "pool5, 256×6×6,            0,           0",
    "flatten, 9216,             0,           0",
    "fc6,   4096,      37_752_832,  37_748_736",
    "fc7,   4096,      16_781_312,  16_777_216",
    "fc8,   1000,       4_097_000,   4_096_000",
  })
  void oneTower(String layer, String size, String parameters, String multiplyAdds) {
    assertThat(ONE_TOWER.size(layer)).isEqualTo(size);
    assertThat(ONE_TOWER.parameters(layer)).isEqualTo(number(parameters));
    assertThat(ONE_TOWER.multiplyAdds(layer)).isEqualTo(number(multiplyAdds));
  }

  private static long number(String text) {
    return Long.parseLong(text.replace("_", ""));
  }
}
