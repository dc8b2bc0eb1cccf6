package dev.gatun.network.compile;

import static dev.gatun.network.operation.Window.kernel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Operation;
import dev.gatun.network.operation.Subsampling;
import dev.gatun.network.operation.TableConv;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.weights.ArrayWeights;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.lenet.ConnectionTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The layers that only LeNet-5 has, by each kernel that takes them as convolutions, against sums
 * written out from the paper, which know nothing of weights spread or repeated. On small integers,
 * whose sums are exact.
 */
class LeNetLayersTest {

  private static final int KERNEL = 5;

  /** Columns of the paper's table I, an X of which is a digit here: rows that a column sees. */
  private static final String[] TABLE =
      ("012 123 234 345 045 015 0123 1234 2345 0345 0145 0125 0134 1245 0235 012345").split(" ");

  @ParameterizedTest
  @MethodSource("exact")
  void c3SumsWhatItIsConnectedWith(ConvAlgorithm algorithm) {
    float[] src = integers(6 * 14 * 14, 1);
    float[] weight = integers(60 * KERNEL * KERNEL, 2);
    float[] bias = integers(16, 3);
    float[] want = new float[16 * 10 * 10];
    int connection = 0;
    for (int o = 0; o < 16; o++) {
      Arrays.fill(want, o * 100, (o + 1) * 100, bias[o]);
      for (char channel : TABLE[o].toCharArray()) {
        add(src, (channel - '0') * 196, weight, connection++ * KERNEL * KERNEL, want, o * 100);
      }
    }
    assertThat(connection).isEqualTo(60);
    Operation c3 = new TableConv(ConnectionTable.LENET5_C3, kernel(KERNEL));
    assertThat(computed(algorithm, c3, Dims.of(1, 6, 14, 14), src, weight, bias))
        .containsExactly(want);
  }

  /** A kernel on one map of 14 × 14, into one of 10 × 10. */
  private static void add(float[] src, int map, float[] weight, int at, float[] dst, int to) {
    for (int i = 0; i < 100; i++) {
      for (int k = 0; k < KERNEL * KERNEL; k++) {
        int row = i / 10 + k / KERNEL;
        int column = i % 10 + k % KERNEL;
        dst[to + i] += weight[at + k] * src[map + 14 * row + column];
      }
    }
  }

  @ParameterizedTest
  @MethodSource("exact")
  void s2ScalesAndShiftsTheSumOfFour(ConvAlgorithm algorithm) {
    float[] src = integers(6 * 28 * 28, 4);
    float[] weight = integers(6, 5);
    float[] bias = integers(6, 6);
    float[] want = new float[6 * 14 * 14];
    for (int i = 0; i < want.length; i++) {
      int channel = i / 196;
      int from = channel * 784 + i / 14 % 14 * 56 + i % 14 * 2;
      float sum = src[from] + src[from + 1] + src[from + 28] + src[from + 29];
      want[i] = weight[channel] * sum + bias[channel];
    }
    Operation s2 = new Subsampling(kernel(2).stride(2));
    assertThat(computed(algorithm, s2, Dims.of(1, 6, 28, 28), src, weight, bias))
        .containsExactly(want);
  }

  private static float[] computed(
      ConvAlgorithm algorithm,
      Operation operation,
      Dims dims,
      float[] src,
      float[] weight,
      float[] bias) {
    GraphBuilder net = new GraphBuilder("layer");
    Graph graph = net.graph(net.input("src", dims).then("dst", operation));
    ArrayWeights weights = new ArrayWeights(graph, Map.of("dst.weight", weight, "dst.bias", bias));
    try (WorkerPool pool = new WorkerPool(2);
        CompiledNetwork network =
            Compiler.compile(graph, weights, 1, Untimed.options(pool).withConvolution(algorithm))) {
      return Agreement.outputs(network, graph, src).getFirst();
    }
  }

  private static float[] integers(int count, int seed) {
    float[] values = QuickWeights.uniform(count, seed);
    for (int i = 0; i < count; i++) {
      values[i] = Math.round(8 * values[i]);
    }
    return values;
  }

  /** Those that round no small integer and take one of the two layers; others leave it to auto. */
  static List<ConvAlgorithm> exact() {
    List<ConvProblem> layers =
        List.of(ConvProblem.parse("ic6ih14oc16kh5"), ConvProblem.parse("g6ic6ih28oc6kh2sh2"));
    return ConvAlgorithms.candidates().stream()
        .filter(algorithm -> !algorithm.name().startsWith("winograd"))
        .filter(
            algorithm ->
                layers.stream()
                    .anyMatch(p -> algorithm.supports(p, Machine.current()).isSupported()))
        .toList();
  }
}
