package dev.gatun.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.InvalidNetworkException;
import dev.gatun.network.zoo.Zoo;
import org.junit.jupiter.api.Test;

/** Networks at another batch and size. */
class GraphTest {

  @Test
  void batchChangesTheFirstSizeOfAllThatFlowsAndNoParameter() {
    Graph one = Zoo.network("googlenet");
    Graph sixteen = one.withBatch(16);
    for (Node node : sixteen.nodes()) {
      assertThat(sixteen.dims(node.name())).isEqualTo(one.dims(node.name()).with(0, 16));
    }
    assertThat(sixteen.parameters()).isEqualTo(one.parameters());
    assertThat(sixteen.outputs()).isEqualTo(one.outputs());
  }

  @Test
  void picturesOfAnotherSizeChangeTheMaps() {
    Graph graph = Zoo.network("resnet18").withPictures(256, 320);
    assertThat(graph.dims("pool1")).isEqualTo(Dims.of(1, 64, 64, 80));
    assertThat(graph.dims("sum5_2")).isEqualTo(Dims.of(1, 512, 8, 10));
    assertThat(graph.dims("softmax")).isEqualTo(Dims.of(1, 1000));
    assertThat(graph.parameters()).isEqualTo(Zoo.network("resnet18").parameters());
  }

  @Test
  void picturesThatAreTooSmallAreRefusedWhereTheyVanish() {
    assertThatExceptionOfType(InvalidNetworkException.class)
        .isThrownBy(() -> Zoo.network("vgg16").withPictures(8, 8))
        .withMessageStartingWith("node 'pool4' (max 2×2/2) of 'conv4_3_relu' 1×512×1×1: kernel");
    assertThatExceptionOfType(InvalidNetworkException.class)
        .isThrownBy(() -> Zoo.network("vgg16").withBatch(0))
        .withMessageContaining("every size must be at least 1");
  }
}
