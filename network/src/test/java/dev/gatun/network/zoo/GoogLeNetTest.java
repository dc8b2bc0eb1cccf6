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

  /**
   * Weights and biases of six convolutions. For 3a, with 192 channels before it, 64 · 193 + 96 ·
   * 193 + 128 · (9 · 96 + 1) + 16 · 193 + 32 · (25 · 16 + 1) + 32 · 193. All nine are 5,849,136,
   * and with 1,149,416 of conv1, conv2 and the dense layer 6,998,552, as BVLC's model has. The
   * channels of the paper's table do not give all of its column "params".
   */
  @ParameterizedTest
  @CsvSource({
    "3a,   163_696",
    "3b,   388_736",
    "4a,   376_176",
    "4b,   449_160",
    "4c,   510_104",
    "4d,   605_376",
    "4e,   868_352",
    "5a, 1_043_456",
    "5b, 1_444_080",
  })
  void parametersOfModules(String module, String parameters) {
    assertThat(PUBLISHED.parameters(name -> name.startsWith(module + ".")))
        .isEqualTo(number(parameters));
  }

  /**
   * Section 5. Parameters are 128 · (512 + 1) and 128 · (528 + 1), 1024 · (2048 + 1) and 1000 ·
   * (1024 + 1).
   */
  @ParameterizedTest
  @CsvSource({
    "aux1.pool, 512×4×4,         0",
    "aux2.pool, 528×4×4,         0",
    "aux1.conv, 128×4×4,    65_664",
    "aux2.conv, 128×4×4,    67_712",
    "aux1.flatten, 2048,         0",
    "aux2.flatten, 2048,         0",
    "aux1.fc1,     1024, 2_098_176",
    "aux2.fc1,     1024, 2_098_176",
    "aux1.fc2,     1000, 1_025_000",
    "aux2.fc2,     1000, 1_025_000",
    "aux1,         1000,         0",
    "aux2,         1000,         0",
  })
  void auxiliaryHeads(String layer, String size, String parameters) {
    assertThat(PUBLISHED.size(layer)).isEqualTo(size);
    assertThat(PUBLISHED.parameters(layer)).isEqualTo(number(parameters));
  }

  /** As BVLC's model has it: 6,998,552 and the two heads. */
  @Test
  void parameters() {
    assertThat(PUBLISHED.parameters(name -> name.startsWith("aux1"))).isEqualTo(3_188_840);
    assertThat(PUBLISHED.parameters(name -> name.startsWith("aux2"))).isEqualTo(3_190_888);
    assertThat(PUBLISHED.description().parameters()).isEqualTo(6_998_552 + 3_188_840 + 3_190_888);
  }

  /**
   * 118,013,952 of conv1, 12,845,056 and 346,816,512 of conv2, 1,103,972,352 of the modules,
   * 1,024,000 of the dense layer; and of a head 4² · 128 · 512, or 528, and 2048 · 1024 + 1024 ·
   * 1000.
   */
  @Test
  void multiplyAddsWithHeads() {
    assertThat(PUBLISHED.multiplyAdds(name -> !name.startsWith("aux"))).isEqualTo(1_582_671_872);
    assertThat(PUBLISHED.multiplyAdds(name -> name.startsWith("aux1"))).isEqualTo(4_169_728);
    assertThat(PUBLISHED.multiplyAdds(name -> name.startsWith("aux2"))).isEqualTo(4_202_496);
    assertThat(PUBLISHED.description().multiplyAdds()).isEqualTo(1_591_044_096);
  }

  /** Stanford's cs231n of 2017, lecture 9. */
  @Test
  void naiveModule() {
    Figures naive = Figures.of("inception-naive");
    assertThat(naive.size("module")).isEqualTo("672×28×28");
    assertThat(naive.description().multiplyAdds()).isEqualTo(854_196_224);
    assertThat(naive.size("1x1")).isEqualTo("128×28×28");
    assertThat(naive.size("3x3")).isEqualTo("192×28×28");
    assertThat(naive.size("5x5")).isEqualTo("96×28×28");
    assertThat(naive.size("pool")).isEqualTo("256×28×28");
    // 128 · (256 + 1) + 192 · (9 · 256 + 1) + 96 · (25 · 256 + 1)
    assertThat(naive.description().parameters()).isEqualTo(32_896 + 442_560 + 614_496);
  }

  /** The convolutions that the lecture lists, beside the total that it prints under them. */
  @Test
  void whatTheLectureListsSumsTo271MillionAndNotToThePrinted358() {
    Figures bottleneck = Figures.of("inception");
    long listed =
        3 * 28 * 28 * 64 * 256L
            + 28 * 28 * 128 * 256L
            + 28 * 28 * 192 * 3 * 3 * 64L
            + 28 * 28 * 96 * 5 * 5 * 64L;
    assertThat(bottleneck.size("module")).isEqualTo("480×28×28");
    assertThat(bottleneck.description().multiplyAdds()).isEqualTo(listed).isEqualTo(271_351_808);
    assertThat("%.2f".formatted(1e-6 * listed)).isEqualTo("271.35").isNotEqualTo("358.00");
  }

  /** Parameters for example of the 3×3: 192 · (9 · 64 + 1). */
  @ParameterizedTest
  @CsvSource({
    "1x1,        128×28×28,  32_896",
    "3x3_reduce,  64×28×28,  16_448",
    "3x3,        192×28×28, 110_784",
    "5x5_reduce,  64×28×28,  16_448",
    "5x5,         96×28×28, 153_696",
    "pool,       256×28×28,       0",
    "pool_proj,   64×28×28,  16_448",
  })
  void branchesOfTheBottleneckModule(String layer, String size, String parameters) {
    Figures bottleneck = Figures.of("inception");
    assertThat(bottleneck.size("module." + layer)).isEqualTo(size);
    assertThat(bottleneck.parameters("module." + layer)).isEqualTo(number(parameters));
    assertThat(bottleneck.description().parameters()).isEqualTo(346_720);
  }

  private static long number(String text) {
    return Long.parseLong(text.replace("_", ""));
  }
}
