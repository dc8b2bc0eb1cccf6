package dev.gatun.network.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.network.describe.Description;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dense;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** VGG against tables 1 and 2 of the paper, and D against a lecture's table, line by line. */
class VggTest {
  private static final Figures D = Figures.of("vgg16");

  /**
   * Table 2, in millions, to which the exact parameters round; the number of layers with weights
   * from table 1. The exact ones and the 10⁹ multiply-adds are torchvision's, and of C those of D
   * less 8 of 9 in its convolutions of one pixel: 8 · (256² + 512² + 512²) parameters. Batch norm
   * has two for each channel of a convolution, and LRN none.
   */
  @ParameterizedTest
  @CsvSource({
    "vgg11,      11, 133, 132_863_336,  7.61",
    "vgg11-lrn,  11, 133, 132_863_336,  7.61",
    "vgg13,      13, 133, 133_047_848, 11.31",
    "vgg16-c,    16, 134, 133_638_952, 11.77",
    "vgg16,      16, 138, 138_357_544, 15.47",
    "vgg19,      19, 144, 143_667_240, 19.63",
    "vgg11-bn,   11, 133, 132_868_840,  7.61",
    "vgg13-bn,   13, 133, 133_053_736, 11.31",
    "vgg16-c-bn, 16, 134, 133_647_400, 11.77",
    "vgg16-bn,   16, 138, 138_365_992, 15.47",
    "vgg19-bn,   19, 144, 143_678_248, 19.63",
  })
  void figuresAreThePublishedOnes(
      String network, int layers, long millions, String parameters, String gigaMultiplyAdds) {
    Graph graph = Zoo.network(network);
    long weighted =
        graph.nodes().stream()
            .filter(node -> node.operation() instanceof Conv || node.operation() instanceof Dense)
            .count();
    assertThat(weighted).isEqualTo(layers);
    Description description = Description.of(graph);
    assertThat(description.parameters()).isEqualTo(number(parameters));
    assertThat(Math.round(1e-6 * number(parameters))).isEqualTo(millions);
    assertThat("%.2f".formatted(1e-9 * description.multiplyAdds())).isEqualTo(gigaMultiplyAdds);
    assertStages(new Figures(description));
  }

  /** All configurations have the same five stages. */
  private static void assertStages(Figures figures) {
    assertThat(figures.size("pool1")).isEqualTo("64×112×112");
    assertThat(figures.size("pool2")).isEqualTo("128×56×56");
    assertThat(figures.size("pool3")).isEqualTo("256×28×28");
    assertThat(figures.size("pool4")).isEqualTo("512×14×14");
    assertThat(figures.size("pool5")).isEqualTo("512×7×7");
    assertThat(figures.size("fc8")).isEqualTo("1000");
  }

  /**
   * Stanford's cs231n of 2017, lecture 9: floats of activations and weights without biases. Its
   * rounded memory column (150K, 3.2M, 800K, …) is these; its sum, 24M, is not theirs.
   */
  @ParameterizedTest
  @CsvSource({
    "picture,   3×224×224,   150_528,           0",
    "conv1_1,  64×224×224, 3_211_264,       1_728",
    "conv1_2,  64×224×224, 3_211_264,      36_864",
    "pool1,    64×112×112,   802_816,           0",
    "conv2_1, 128×112×112, 1_605_632,      73_728",
    "conv2_2, 128×112×112, 1_605_632,     147_456",
    "pool2,   128×56×56,     401_408,           0",
    "conv3_1, 256×56×56,     802_816,     294_912",
    "conv3_2, 256×56×56,     802_816,     589_824",
    "conv3_3, 256×56×56,     802_816,     589_824",
    "pool3,   256×28×28,     200_704,           0",
    "conv4_1, 512×28×28,     401_408,   1_179_648",
    "conv4_2, 512×28×28,     401_408,   2_359_296",
    "conv4_3, 512×28×28,     401_408,   2_359_296",
    "pool4,   512×14×14,     100_352,           0",
    "conv5_1, 512×14×14,     100_352,   2_359_296",
    "conv5_2, 512×14×14,     100_352,   2_359_296",
    "conv5_3, 512×14×14,     100_352,   2_359_296",
    "pool5,   512×7×7,        25_088,           0",
    "fc6,     4096,            4_096, 102_760_448",
    "fc7,     4096,            4_096,  16_777_216",
    "fc8,     1000,            1_000,   4_096_000",
  })
  void linesOfTheLecture(String layer, String size, String activations, String weights) {
    assertThat(D.size(layer)).isEqualTo(size);
    assertThat(D.layer(layer).activationBytes() / Float.BYTES).isEqualTo(number(activations));
    long biases = number(weights) == 0 ? 0 : D.layer(layer).dst().get(1);
    assertThat(D.parameters(layer) - biases).isEqualTo(number(weights));
    assertThat(D.layer(layer).weightBytes()).isEqualTo(Float.BYTES * D.parameters(layer));
    assertThat(D.multiplyAdds(layer)).isEqualTo(number(weights) * D.pixels(layer));
  }

  @Test
  void cHasItsThirdConvolutionsOfOnePixel() {
    assertThat(convolutionsOfOnePixel("vgg16-c"))
        .containsExactly("conv3_3", "conv4_3", "conv5_3")
        .isEqualTo(convolutionsOfOnePixel("vgg16-c-bn"));
    assertThat(convolutionsOfOnePixel("vgg16")).isEmpty();
    assertThat(Figures.of("vgg16-c").size("conv5_3")).isEqualTo("512×14×14");
  }

  @Test
  void lrnFollowsTheFirstConvolutionOnly() {
    assertThat(Figures.of("vgg11-lrn").description().layers())
        .filteredOn(layer -> layer.operation().startsWith("lrn"))
        .extracting("name")
        .containsExactly("conv1_1_lrn");
  }

  private static List<String> convolutionsOfOnePixel(String network) {
    return Figures.of(network).description().layers().stream()
        .filter(layer -> layer.operation().equals("conv 1×1"))
        .map(layer -> layer.name())
        .toList();
  }

  private static long number(String text) {
    return Long.parseLong(text.replace("_", ""));
  }
}
