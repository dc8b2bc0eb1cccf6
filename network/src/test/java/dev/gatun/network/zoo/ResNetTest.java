package dev.gatun.network.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.network.describe.LayerDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The residual networks against table 1 and section 4 of the paper. */
class ResNetTest {

  /** Layers with weights but for shortcuts, and 10⁹ multiply-adds, as the table has them. */
  @ParameterizedTest
  @CsvSource({
    "resnet18,      18,  1.8",
    "resnet34,      34,  3.6",
    "resnet50-v1,   50,  3.8",
    "resnet101-v1, 101,  7.6",
    "resnet152-v1, 152, 11.3",
    "plain18,       18,  1.8",
    "plain34,       34,  3.6",
  })
  void layersAndMultiplyAdds(String network, int layers, double gigaMultiplyAdds) {
    Figures figures = Figures.of(network);
    assertThat(layers(figures)).isEqualTo(layers);
    assertThat(1e-9 * figures.description().multiplyAdds())
        .isCloseTo(gigaMultiplyAdds, within(0.08));
  }

  /**
   * To the last one: conv1's 118,013,952, 1000 for each feature of the dense layer, and between
   * them multiples of u = 64² · 56², which is channels² · pixels in every stage.
   *
   * <p>A 3×3 has 9 u, half of it where a stage begins, and each of three projections u / 2: 16 · 9
   * − 13.5 + 1.5 for 18 layers and 32 · 9 − 13.5 + 1.5 for 34. A bottleneck has 4 + 9 + 4; the
   * first of conv2 1 + 9 + 4 and a projection of 4, that of each other stage 2 + 9 + 4 and a
   * projection of 8, and in version 1.5, which strides later, 8 + 9 + 4 and 8.
   */
  @ParameterizedTest
  @CsvSource({
    "resnet18,     132.0,  512",
    "resnet34,     276.0,  512",
    "resnet50-v1,  291.0, 2048",
    "resnet101-v1, 580.0, 2048",
    "resnet152-v1, 869.0, 2048",
    "resnet50,     309.0, 2048",
    "resnet101,    598.0, 2048",
    "resnet152,    887.0, 2048",
    "plain18,      130.5,  512",
    "plain34,      274.5,  512",
  })
  void exactMultiplyAdds(String network, double units, int features) {
    long between = (long) (units * 64 * 64 * 56 * 56);
    assertThat(Figures.of(network).description().multiplyAdds())
        .isEqualTo(118_013_952 + between + 1000L * features);
  }

  /** Sizes from table 1: of each kind of layer that the first two stages have, one. */
  @ParameterizedTest
  @CsvSource({
    "resnet18,    conv1,          118_013_952",
    "resnet18,    conv2_1,        115_605_504",
    "resnet18,    conv3_1,         57_802_752",
    "resnet18,    conv3_shortcut,   6_422_528",
    "resnet18,    fc,                 512_000",
    "resnet50-v1, conv2_1_reduce,  12_845_056",
    "resnet50-v1, conv2_1_3x3,    115_605_504",
    "resnet50-v1, conv2_1_expand,  51_380_224",
    "resnet50-v1, conv2_shortcut,  51_380_224",
    "resnet50-v1, conv2_2_reduce,  51_380_224",
    "resnet50-v1, conv3_1_reduce,  25_690_112",
    "resnet50-v1, conv3_shortcut, 102_760_448",
    "resnet50-v1, fc,               2_048_000",
  })
  void multiplyAddsOfLayers(String network, String layer, String multiplyAdds) {
    assertThat(Figures.of(network).multiplyAdds(layer)).isEqualTo(number(multiplyAdds));
  }

  @ParameterizedTest
  @CsvSource({
    "resnet18,     64×56×56,  128×28×28,  256×14×14,  512×7×7, 2, 2, 2, 2",
    "resnet34,     64×56×56,  128×28×28,  256×14×14,  512×7×7, 3, 4, 6, 3",
    "resnet50,    256×56×56,  512×28×28, 1024×14×14, 2048×7×7, 3, 4, 6, 3",
    "resnet50-v1, 256×56×56,  512×28×28, 1024×14×14, 2048×7×7, 3, 4, 6, 3",
    "resnet101,   256×56×56,  512×28×28, 1024×14×14, 2048×7×7, 3, 4, 23, 3",
    "resnet101-v1, 256×56×56, 512×28×28, 1024×14×14, 2048×7×7, 3, 4, 23, 3",
    "resnet152,   256×56×56,  512×28×28, 1024×14×14, 2048×7×7, 3, 8, 36, 3",
    "resnet152-v1, 256×56×56, 512×28×28, 1024×14×14, 2048×7×7, 3, 8, 36, 3",
  })
  void stages(
      String network,
      String size2,
      String size3,
      String size4,
      String size5,
      int blocks2,
      int blocks3,
      int blocks4,
      int blocks5) {
    Figures figures = Figures.of(network);
    assertThat(figures.size("conv1")).isEqualTo("64×112×112");
    assertThat(figures.size("pool1")).isEqualTo("64×56×56");
    assertThat(figures.size("pool5")).isEqualTo(size5.replace("×7×7", "×1×1"));
    assertThat(figures.size("fc")).isEqualTo("1000");
    assertStage(figures, 2, size2, blocks2);
    assertStage(figures, 3, size3, blocks3);
    assertStage(figures, 4, size4, blocks4);
    assertStage(figures, 5, size5, blocks5);
  }

  /**
   * The residual networks have 11,689,512 and 21,797,672 parameters, of which the three projections
   * are 64 · 128 + 128 · 256 + 256 · 512 = 172,032 weights and, for their batch norm, 2 · (128 +
   * 256 + 512) = 1,792.
   */
  @ParameterizedTest
  @CsvSource({
    "plain18, 11_515_688, 4, 4,  4, 4",
    "plain34, 21_623_848, 6, 8, 12, 6",
  })
  void plainNetworks(
      String network, String parameters, int layers2, int layers3, int layers4, int layers5) {
    Figures figures = Figures.of(network);
    assertThat(figures.description().parameters()).isEqualTo(number(parameters));
    assertThat(figures.size("conv1")).isEqualTo("64×112×112");
    assertThat(figures.size("pool1")).isEqualTo("64×56×56");
    assertPlainStage(figures, 2, "64×56×56", layers2);
    assertPlainStage(figures, 3, "128×28×28", layers3);
    assertPlainStage(figures, 4, "256×14×14", layers4);
    assertPlainStage(figures, 5, "512×7×7", layers5);
  }

  /** Both versions have the same parameters; 1.5 computes its first 1×1 on the larger map. */
  @ParameterizedTest
  @CsvSource({"resnet50", "resnet101", "resnet152"})
  void versionsDifferInTheStridesOfThreeBlocks(String network) {
    Figures current = Figures.of(network);
    Figures published = Figures.of(network + "-v1");
    assertThat(current.description().parameters()).isEqualTo(published.description().parameters());
    assertThat(current.layer("conv3_1_reduce").operation()).isEqualTo("conv 1×1");
    assertThat(current.layer("conv3_1_3x3").operation()).isEqualTo("conv 3×3/2");
    assertThat(published.layer("conv3_1_reduce").operation()).isEqualTo("conv 1×1/2");
    assertThat(published.layer("conv3_1_3x3").operation()).isEqualTo("conv 3×3");
    assertThat(current.multiplyAdds("conv3_1_reduce"::equals))
        .isEqualTo(4 * published.multiplyAdds("conv3_1_reduce"::equals));
  }

  @Test
  void shortcutsAreProjectionsWhereTheShapeChanges() {
    assertThat(Figures.of("resnet18").description().layers())
        .extracting(LayerDescription::name)
        .contains("conv3_shortcut", "conv4_shortcut", "conv5_shortcut", "sum2_1")
        .doesNotContain("conv2_shortcut");
    assertThat(Figures.of("resnet50").size("conv2_shortcut")).isEqualTo("256×56×56");
    assertThat(Figures.of("plain18").description().layers())
        .extracting(LayerDescription::operation)
        .doesNotContain("add");
  }

  /**
   * Section 4.2, table 6: millions of parameters, to which the exact ones round. These are conv1's
   * 432, the dense layer's 650, and with batch norm's two a channel 32 + 2n · 2,336 in the first
   * stage, 4,608 + (2n − 1) · 9,216 + 2n · 64 in the second, 18,432 + (2n − 1) · 36,864 + 2n · 128
   * in the third: for n = 3, 464 + 14,016 + 51,072 + 203,520 + 650, and 97,216 more for each
   * further n.
   *
   * <p>Each of the 6n convolutions has 9 · 16² · 32² multiply-adds, but for half of that where a
   * stage begins; conv1 has 27 · 16 · 32².
   */
  @ParameterizedTest
  @CsvSource({
    "cifar-resnet20,   20, 0.27,   269_722",
    "cifar-resnet32,   32, 0.46,   464_154",
    "cifar-resnet44,   44, 0.66,   658_586",
    "cifar-resnet56,   56, 0.85,   853_018",
    "cifar-resnet110, 110, 1.7,  1_727_962",
    "cifar-plain20,    20, 0.27,   269_722",
    "cifar-plain56,    56, 0.85,   853_018",
  })
  void cifar(String network, int layers, double millions, String parameters) {
    Figures figures = Figures.of(network);
    assertThat(layers(figures)).isEqualTo(layers);
    assertThat(figures.description().parameters()).isEqualTo(number(parameters));
    assertThat(1e-6 * number(parameters)).isCloseTo(millions, within(millions < 1 ? 0.005 : 0.05));
    assertThat(figures.description().multiplyAdds())
        .isEqualTo((layers - 3) * 9L * 16 * 16 * 32 * 32 + 27 * 16 * 32 * 32 + 64 * 10);
    assertThat(figures.size("conv1")).isEqualTo("16×32×32");
    assertThat(figures.size("conv3_1")).isEqualTo("32×16×16");
    assertThat(figures.size("conv4_1")).isEqualTo("64×8×8");
    assertThat(figures.size("pool4")).isEqualTo("64×1×1");
  }

  @Test
  void shortcutsOfOptionAHaveNoParameters() {
    Figures figures = Figures.of("cifar-resnet20");
    assertThat(figures.size("conv3_shortcut")).isEqualTo("16×16×16");
    assertThat(figures.size("conv3_shortcut_pad")).isEqualTo("32×16×16");
    assertThat(figures.parameters("conv3_shortcut")).isZero();
    assertThat(figures.parameters("conv3_shortcut_pad")).isZero();
  }

  private static long layers(Figures figures) {
    return figures.description().layers().stream()
        .filter(layer -> layer.operation().matches("(conv|dense).*"))
        .filter(layer -> !layer.name().endsWith("_shortcut"))
        .count();
  }

  private static long number(String text) {
    return Long.parseLong(text.replace("_", ""));
  }

  private static void assertPlainStage(Figures figures, int stage, String size, int layers) {
    assertThat(figures.size("conv%d_1".formatted(stage))).isEqualTo(size);
    assertThat(figures.size("conv%d_%d".formatted(stage, layers))).isEqualTo(size);
    assertThat(figures.description().layers())
        .extracting(LayerDescription::name)
        .doesNotContain("conv%d_%d".formatted(stage, layers + 1));
  }

  private static void assertStage(Figures figures, int stage, String size, int blocks) {
    assertThat(figures.size("sum%d_%d".formatted(stage, blocks))).isEqualTo(size);
    assertThat(figures.description().layers())
        .extracting(LayerDescription::name)
        .doesNotContain("sum%d_%d".formatted(stage, blocks + 1));
  }
}
