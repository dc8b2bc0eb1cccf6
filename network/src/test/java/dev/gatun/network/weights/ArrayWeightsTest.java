package dev.gatun.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.operation.Dims;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrayWeightsTest {
  private static final float[] BIAS = {5, 6};

  private final Graph graph = graph();

  @Test
  void haveTheShapesOfTheGraph() {
    float[] weight = {1, 2, 3, 4, 5, 6};
    Weights weights = new ArrayWeights(graph, Map.of("fc.weight", weight, "fc.bias", BIAS));
    assertThat(weights.names()).containsExactlyInAnyOrder("fc.weight", "fc.bias");
    assertThat(weights.dims("fc.weight")).isEqualTo(Dims.of(2, 3));
    assertThat(weights.values("fc.weight").toArray(ValueLayout.JAVA_FLOAT)).isEqualTo(weight);
    assertThatExceptionOfType(UnfitWeightsException.class)
        .isThrownBy(() -> weights.values("fc.wait"))
        .withMessage("fc.wait: there is no such parameter");
  }

  @Test
  void refuseWhatDoesNotFit() {
    assertThatExceptionOfType(UnfitWeightsException.class)
        .isThrownBy(
            () -> new ArrayWeights(graph, Map.of("fc.weight", new float[5], "fc.bias", BIAS)))
        .withMessage("fc.weight of 5 elements: must be 2×3");
    assertThatExceptionOfType(UnfitWeightsException.class)
        .isThrownBy(() -> new ArrayWeights(graph, Map.of("fc.bias", BIAS)))
        .withMessageContaining("fc.weight is missing");
    assertThatExceptionOfType(UnfitWeightsException.class)
        .isThrownBy(() -> new ArrayWeights(graph, Map.of("f6.bias", BIAS)))
        .withMessage("f6.bias: there is no such parameter");
  }

  private static Graph graph() {
    GraphBuilder net = new GraphBuilder("small");
    return net.graph(net.input("src", Dims.of(1, 3)).dense("fc", 2));
  }
}
