package dev.gatun.network.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatun.network.describe.Description;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.graph.Subgraphs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole networks against what is published about them. */
class ZooTest {

  /**
   * Parameters, and 10⁹ multiply-adds, from the documentation of torchvision's weights; GoogLeNet's
   * parameters there are 13,004,888 with the auxiliary heads, of which inference has none.
   */
  @ParameterizedTest
  @CsvSource({
    "alexnet,       61_100_840,  0.71",
    "vgg11,        132_863_336,  7.61",
    "vgg13,        133_047_848, 11.31",
    "vgg16,        138_357_544, 15.47",
    "vgg19,        143_667_240, 19.63",
    "vgg11-bn,     132_868_840,  7.61",
    "vgg13-bn,     133_053_736, 11.31",
    "vgg16-bn,     138_365_992, 15.47",
    "vgg19-bn,     143_678_248, 19.63",
    "googlenet-bn,   6_624_904,  1.50",
    "resnet18,      11_689_512,  1.81",
    "resnet34,      21_797_672,  3.66",
    "resnet50,      25_557_032,  4.09",
    "resnet101,     44_549_160,  7.80",
    "resnet152,     60_192_808, 11.51",
  })
  void figuresAreThoseOfTorchvision(String network, String parameters, String gigaMultiplyAdds) {
    Description description = Description.of(Zoo.network(network));
    assertThat(description.parameters()).isEqualTo(Long.parseLong(parameters.replace("_", "")));
    assertThat("%.2f".formatted(1e-9 * description.multiplyAdds())).isEqualTo(gigaMultiplyAdds);
  }

  /** The names of torchvision's state dicts, which have {@code num_batches_tracked} besides. */
  @ParameterizedTest
  @CsvSource({
    "alexnet,        16, features.10.bias, classifier.6.weight",
    "vgg16,          32, features.28.weight, classifier.3.bias",
    "vgg19,          38, features.34.weight, classifier.0.weight",
    "vgg16-bn,       84, features.40.weight, features.41.running_var",
    "googlenet-bn,  287, inception4a.branch2.1.conv.weight, inception5b.branch4.1.bn.running_mean",
    "resnet18,      102, layer4.0.downsample.0.weight, layer3.1.bn2.running_var",
    "resnet50,      267, layer1.0.downsample.1.running_mean, layer3.5.conv3.weight",
    "resnet152,     777, layer3.35.bn1.bias, fc.weight",
    "cifar-resnet20, 97, layer3.2.bn2.running_mean, linear.weight",
  })
  void parametersAreNamedAsInStateDicts(String network, int count, String one, String other) {
    assertThat(Zoo.network(network).parameters()).hasSize(count).containsKeys(one, other);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyGraphHasItsNameOnePictureAndNoLooseEnds(String name) {
    Graph graph = Zoo.network(name);
    assertThat(graph.name()).isEqualTo(name);
    assertThat(graph.nodes()).allMatch(node -> graph.dims(node.name()).size(0) == 1);
    assertThat(Subgraphs.towards(graph, graph.outputs()).nodes())
        .extracting(Node::name)
        .containsExactlyElementsOf(graph.nodes().stream().map(Node::name).toList());
  }

  @Test
  void namesAreTheirOwn() {
    assertThat(Zoo.names()).doesNotHaveDuplicates().hasSizeGreaterThan(30);
  }

  @Test
  void unknownNetworkIsAnsweredWithTheKnownOnes() {
    assertThatExceptionOfType(UnknownNetworkException.class)
        .isThrownBy(() -> Zoo.network("vgg17"))
        .withMessageStartingWith("network 'vgg17': must be one of lenet5-1998, ")
        .withMessageContaining("vgg16, vgg19");
  }

  static List<String> names() {
    return Zoo.names();
  }
}
