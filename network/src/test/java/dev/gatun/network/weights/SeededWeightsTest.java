package dev.gatun.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.zoo.Zoo;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededWeightsTest {
  private static final Graph RESNET = Zoo.network("resnet18");

  @Test
  void aSeedAndANameGiveTheSameValues() {
    Weights weights = new SeededWeights(RESNET, 7);
    float[] values = values(weights, "layer1.0.conv1.weight");
    assertThat(values(weights, "layer1.0.conv1.weight")).isEqualTo(values);
    Graph other = Zoo.network("resnet34");
    assertThat(values(new SeededWeights(other, 7), "layer1.0.conv1.weight")).isEqualTo(values);
    assertThat(values(new SeededWeights(RESNET, 8), "layer1.0.conv1.weight")).isNotEqualTo(values);
    assertThat(values(weights, "layer1.0.conv2.weight")).isNotEqualTo(values);
  }

  @Test
  void weightsHaveHesDeviation() {
    float[] values = values(new SeededWeights(RESNET, 1), "layer4.1.conv2.weight");
    assertThat(values).hasSize(512 * 512 * 9);
    assertThat(moment(values, 1)).isCloseTo(0, within(1e-4));
    assertThat(Math.sqrt(moment(values, 2))).isCloseTo(Math.sqrt(2.0 / (512 * 9)), within(1e-4));
  }

  @Test
  void statisticsAreNearTheIdentityButNotIt() {
    Weights weights = new SeededWeights(RESNET, 1);
    for (String role : new String[] {"weight", "running_var"}) {
      float[] values = values(weights, "layer4.1.bn2." + role);
      assertThat(values).doesNotHaveDuplicates();
      assertThat(IntStream.range(0, values.length).mapToDouble(i -> values[i]))
          .allMatch(value -> value > 0.79 && value < 1.26);
    }
    for (String role : new String[] {"bias", "running_mean"}) {
      double square = moment(values(weights, "layer4.1.bn2." + role), 2);
      assertThat(square).isBetween(0.007, 0.014);
    }
  }

  @Test
  void codesAreOnesOfBothSigns() {
    Weights weights = new SeededWeights(Zoo.network("lenet5-1998"), 1);
    float[] codes = values(weights, "output.weight");
    assertThat(codes).hasSize(840).containsOnly(1, -1).contains(1, -1);
  }

  @Test
  void theyFitTheirNetwork() {
    for (String name : Zoo.names()) {
      Graph graph = Zoo.network(name);
      WeightsCheck.requireFit(graph, new SeededWeights(graph, 1));
    }
  }

  @Test
  void allThatDoesNotFitIsListedAtOnce() {
    Map<String, Dims> given =
        Map.of(
            "c1.weight", Dims.of(6, 1, 5, 5),
            "c1.bias", Dims.of(6),
            "c3.weight", Dims.of(16, 6, 3, 3),
            "c3.bias", Dims.of(16),
            "f5.weight", Dims.of(120, 400),
            "f5.bias", Dims.of(120),
            "f6.weight", Dims.of(84, 120),
            "output.weight", Dims.of(10, 84),
            "output.bias", Dims.of(10),
            "f7.bias", Dims.of(84));
    assertThatExceptionOfType(UnfitWeightsException.class)
        .isThrownBy(() -> WeightsCheck.requireFit(Zoo.network("lenet5"), shapes(given)))
        .withMessage(
            "weights for network 'lenet5': c3.weight is 16×6×3×3, must be 16×6×5×5; f6.bias is"
                + " missing");
    assertThatExceptionOfType(UnfitWeightsException.class)
        .isThrownBy(() -> new SeededWeights(RESNET, 1).values("fc.wait"))
        .withMessage("fc.wait: there is no such parameter");
  }

  private static Weights shapes(Map<String, Dims> shapes) {
    return new Weights() {
      @Override
      public Set<String> names() {
        return shapes.keySet();
      }

      @Override
      public Dims dims(String name) {
        return shapes.get(name);
      }

      @Override
      public MemorySegment values(String name) {
        throw new UnsupportedOperationException("only shapes are looked at");
      }
    };
  }

  private static float[] values(Weights weights, String name) {
    return weights.values(name).toArray(ValueLayout.JAVA_FLOAT);
  }

  private static double moment(float[] values, int power) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> Math.pow(values[i], power))
        .average()
        .orElseThrow();
  }
}
