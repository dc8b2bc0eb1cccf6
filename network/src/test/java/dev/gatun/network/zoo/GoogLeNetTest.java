package dev.gatun.network.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GoogLeNet against table 1 of the paper, and the inception modules against a lecture. */
class GoogLeNetTest {
  private static final Figures PUBLISHED = Figures.of("googlenet");
  private static final Figures BATCH_NORM = Figures.of("googlenet-bn");

  @ParameterizedTest
  @CsvSource({
    "conv1,  64×112×112",
    "pool1,  64×56×56",
    "conv2, 192×56×56",
    "pool2, 192×28×28",
    "3a,    256×28×28",
    "3b,    480×28×28",
    "pool3, 480×14×14",
    "4a,    512×14×14",
    "4b,    512×14×14",
    "4c,    512×14×14",
    "4d,    528×14×14",
    "4e,    832×14×14",
    "pool4, 832×7×7",
    "5a,    832×7×7",
    "5b,   1024×7×7",
    "pool5, 1024×1×1",
    "fc,   1000",
  })
  void sizesAreThePublishedOnes(String layer, String size) {
    assertThat(PUBLISHED.size(layer)).isEqualTo(size);
    assertThat(BATCH_NORM.size(layer)).isEqualTo(size);
  }

  /**
   * The column "ops", in millions. For 5a the paper prints 54, but the channels that it prints give
   * 51.
   */
  @ParameterizedTest
  @CsvSource({
    "3a, 128", "3b, 304", "4a,  73", "4b,  88", "4c, 100", "4d, 119", "4e, 170", "5a,  51",
    "5b,  71",
  })
  void operationsAreThePublishedOnes(String module, double millions) {
    double multiplyAdds = PUBLISHED.multiplyAdds(name -> name.startsWith(module + "."));
    assertThat(multiplyAdds / 1e6).isBetween(millions - 1, millions + 1);
  }

  /** Section 5. */
  @ParameterizedTest
  @CsvSource({
    "aux1.pool, 512×4×4",
    "aux2.pool, 528×4×4",
    "aux1.conv, 128×4×4",
    "aux1.flatten, 2048",
    "aux1.fc1,     1024",
    "aux2.fc2,     1000",
    "aux2,         1000",
  })
  void auxiliaryHeads(String layer, String size) {
    assertThat(PUBLISHED.size(layer)).isEqualTo(size);
  }

  /** As BVLC's model has it: 6,998,552 and the two heads. */
  @Test
  void parameters() {
    long heads = 65_664 + 67_712 + 2 * (2_098_176 + 1_025_000);
    assertThat(PUBLISHED.description().parameters()).isEqualTo(6_998_552 + heads);
  }

  /** Stanford's cs231n of 2017, lecture 9. */
  @Test
  void naiveModule() {
    Figures naive = Figures.of("inception-naive");
    assertThat(naive.size("module")).isEqualTo("672×28×28");
    assertThat(naive.description().multiplyAdds()).isEqualTo(854_196_224);
  }

  /** The lecture prints 358M, but what it lists sums to 271.35M. */
  @Test
  void bottleneckModule() {
    Figures bottleneck = Figures.of("inception");
    long listed =
        3 * 28 * 28 * 64 * 256L
            + 28 * 28 * 128 * 256L
            + 28 * 28 * 192 * 3 * 3 * 64L
            + 28 * 28 * 96 * 5 * 5 * 64L;
    assertThat(bottleneck.size("module")).isEqualTo("480×28×28");
    assertThat(bottleneck.description().multiplyAdds()).isEqualTo(listed).isEqualTo(271_351_808);
  }
}
