package dev.gatun.network.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.network.compile.Agreement;
import dev.gatun.network.compile.Compiler;
import dev.gatun.network.compile.Untimed;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Subgraphs;
import dev.gatun.network.onnx.RunningModel.Tensor;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.InvalidNetworkException;
import dev.gatun.network.operation.Softmax;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.weights.SeededWeights;
import dev.gatun.network.weights.Weights;
import dev.gatun.network.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every network of the zoo in ONNX Runtime, and by us: on pictures as small as it takes, or with
 * {@code mvn verify -Pfull-size} on those of the paper.
 */
class ExportedZooTest {
  private static final int SEED = 3;
  private static final boolean IS_FULL_SIZE = Boolean.getBoolean("gatun.full-size");

  @TempDir private Path folder;

  static List<String> networks() {
    return Zoo.names();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givesInOnnxRuntimeWhatItGivesHere(String network) throws IOException {
    Graph published = Zoo.network(network);
    Graph graph = withLogits(IS_FULL_SIZE ? published : small(published));
    Weights weights = new SeededWeights(graph, SEED);
    Path file = folder.resolve("model.onnx");
    OnnxModel model = new OnnxModel(graph, weights);
    model.save(file);
    assertThat(file).hasSize(model.bytes());
    try (RunningModel running = RunningModel.of(file)) {
      assertThat(running.declaredInput()[0]).as("batch").isEqualTo(-1);
      Map<String, Tensor> one = run(running, graph, 1);
      Map<String, Tensor> two = run(running, graph, 2);
      for (String output : graph.outputs()) {
        requireMeaningful(graph, output, one.get(output).values());
        assertThat(one.get(output).dims()).isEqualTo(graph.dims(output));
        assertThat(two.get(output).dims()).isEqualTo(graph.withBatch(2).dims(output));
        requireSameFirstPicture(one.get(output).values(), two.get(output).values());
        if (!(graph.node(output).operation() instanceof Softmax)) {
          requireAnotherSecondPicture(one.get(output).values(), two.get(output).values());
        }
      }
      requireAgreement(graph, weights, one);
    } finally {
      Files.delete(file);
    }
  }

  /** What goes into the softmax tells more than what comes out, so it is an output too. */
  private static Graph withLogits(Graph graph) {
    List<String> logits = Subgraphs.withoutSoftmax(graph).outputs();
    return Subgraphs.towards(
        graph, Stream.of(graph.outputs(), logits).flatMap(List::stream).distinct().toList());
  }

  /**
   * With the smallest pictures that the network takes, if those of the paper are large. Deep in a
   * network without shortcuts they must be more than a pixel: of one, most of each 3×3 lies on
   * padding, and what 34 layers leave of a picture is less than what a kernel may be off.
   */
  private static Graph small(Graph graph) {
    int published = input(graph).size(2);
    int least = graph.name().startsWith("plain") ? 96 : 32;
    for (int size = least; size < published; size += 32) {
      try {
        return graph.withPictures(size, size);
      } catch (InvalidNetworkException _) {
        // too small for one of its windows
      }
    }
    return graph;
  }

  private static Dims input(Graph graph) {
    return graph.dims(graph.nodes().iterator().next().name());
  }

  private static Map<String, Tensor> run(RunningModel running, Graph graph, int batch) {
    return running.run(List.of(pictures(graph, batch)));
  }

  /** The first picture is the same for every batch. */
  private static Tensor pictures(Graph graph, int batch) {
    Dims dims = input(graph).with(0, batch);
    SplittableRandom random = new SplittableRandom(SEED);
    float[] pictures = new float[Math.toIntExact(dims.elements())];
    for (int i = 0; i < pictures.length; i++) {
      pictures[i] = (float) random.nextGaussian();
    }
    return new Tensor(dims, pictures);
  }

  /** Ours is all that the compiler makes of it. */
  private static void requireAgreement(Graph graph, Weights weights, Map<String, Tensor> peer) {
    try (WorkerPool pool = new WorkerPool(2);
        CompiledNetwork network = Compiler.compile(graph, weights, 1, Untimed.options(pool))) {
      Agreement.assertAgree(
          Agreement.outputs(network, graph, pictures(graph, 1).values()),
          graph.outputs().stream().map(output -> peer.get(output).values()).toList());
    }
  }

  private static void requireMeaningful(Graph graph, String output, float[] values) {
    float largest = largest(values);
    if (graph.node(output).operation() instanceof Softmax) {
      assertThat(sum(values)).as(output).isCloseTo(1, within(1e-5));
    } else {
      assertThat(largest).as(output).isBetween(1e-3f, 1e12f);
      assertThat(deviation(values)).as(output).isGreaterThan(1e-2 * largest);
    }
  }

  /** Another order of summation is all that another batch may change. */
  private static void requireSameFirstPicture(float[] one, float[] two) {
    assertThat(two).hasSize(2 * one.length);
    float tolerance = 1e-5f * largest(one);
    for (int i = 0; i < one.length; i++) {
      if (!(Math.abs(two[i] - one[i]) <= tolerance)) {
        fail("element %d is %s, in a batch of two %s", i, one[i], two[i]);
      }
    }
  }

  /** What does not depend on the picture by more than may be off proves nothing. */
  private static void requireAnotherSecondPicture(float[] one, float[] two) {
    float difference = 0;
    for (int i = 0; i < one.length; i++) {
      difference = Math.max(difference, Math.abs(two[one.length + i] - one[i]));
    }
    assertThat(difference).as("between two pictures").isGreaterThan(1e-3f * largest(one));
  }

  /** Infinity if one is not finite. */
  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest =
          Math.max(largest, Float.isFinite(value) ? Math.abs(value) : Float.POSITIVE_INFINITY);
    }
    return largest;
  }

  private static double deviation(float[] values) {
    double mean = sum(values) / values.length;
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
