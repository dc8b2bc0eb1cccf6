package dev.gatun.network.describe;

import static dev.gatun.network.operation.AvgPool.avgPool;
import static dev.gatun.network.operation.Conv.conv;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Padding;
import dev.gatun.network.operation.Window;
import dev.gatun.network.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of networks. */
class DescriptionTest {

  /** Araujo, Norris and Sim, Computing Receptive Fields, 2019, table 1. */
  @ParameterizedTest
  @CsvSource({
    "alexnet,      pool5,   195",
    "vgg16,        pool5,   212",
    "resnet50-v1,  sum5_3,  483",
    "resnet101-v1, sum5_3, 1027",
    "resnet152-v1, sum5_3, 1507",
  })
  void receptiveFieldsAreThePublishedOnes(String network, String layer, long field) {
    LayerDescription found = layer(Description.of(Zoo.network(network)), layer);
    assertThat(found.receptiveRows()).isEqualTo(field);
    assertThat(found.receptiveColumns()).isEqualTo(field);
  }

  /** Rows: 1 + 2 · 2 = 5, then 5 + 1 · 3 = 8. Columns: 2, then 2 + 1 · 1 = 3. */
  @Test
  void receptiveFieldCountsStrideAndDilation() {
    GraphBuilder net = new GraphBuilder("test");
    Value src = net.input("picture", Dims.of(1, 1, 20, 20));
    Value maps =
        src.then("conv", conv(1, new Window(3, 2, 3, 1, Padding.NONE, 1, 0)))
            .then("pool", avgPool(Window.kernel(2)));
    Description description = Description.of(net.graph(maps));
    assertThat(layer(description, "conv").receptiveRows()).isEqualTo(5);
    assertThat(layer(description, "conv").receptiveColumns()).isEqualTo(2);
    assertThat(layer(description, "pool").receptiveRows()).isEqualTo(8);
    assertThat(layer(description, "pool").receptiveColumns()).isEqualTo(3);
  }

  @Test
  void aDenseLayerSeesTheWholePicture() {
    Description description = Description.of(Zoo.network("lenet5-1998"));
    assertThat(layer(description, "c5").receptiveRows()).isEqualTo(32);
    assertThat(layer(description, "f6").receptiveRows()).isEqualTo(32);
  }

  @Test
  void batchMultipliesWorkAndActivationsNotWeights() {
    Description one = Description.of(Zoo.network("resnet18"));
    Description eight = Description.of(Zoo.network("resnet18").withBatch(8));
    assertThat(eight.multiplyAdds()).isEqualTo(8 * one.multiplyAdds());
    assertThat(eight.activationBytes()).isEqualTo(8 * one.activationBytes());
    assertThat(eight.parameters()).isEqualTo(one.parameters());
    assertThat(eight.weightBytes()).isEqualTo(one.weightBytes());
  }

  @Test
  void statisticsAreStoredButNotCounted() {
    LayerDescription norm = layer(Description.of(Zoo.network("resnet18")), "conv1_bn");
    assertThat(norm.parameters()).isEqualTo(2 * 64);
    assertThat(norm.weightBytes()).isEqualTo(4 * 4 * 64);
  }

  @Test
  void sharedParametersAreCountedOnce() {
    GraphBuilder net = new GraphBuilder("test");
    Value src = net.input("picture", Dims.of(1, 3, 8, 8));
    Value once = src.then("a", "shared", conv(3, Window.kernel(3)));
    Description description =
        Description.of(net.graph(once.then("b", "shared", conv(3, Window.kernel(3)))));
    assertThat(description.parameters()).isEqualTo(3 * 3 * 9 + 3);
    assertThat(layer(description, "b").parameters()).isZero();
  }

  private static LayerDescription layer(Description description, String name) {
    return description.layers().stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
