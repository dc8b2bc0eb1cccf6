package dev.gatun.bench.command;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.statedict.StateDict;
import dev.gatun.network.weights.SeededWeights;
import dev.gatun.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say where weights come from. */
final class WeightsOptions {
  private static final long USUAL_SEED = 1;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "A safetensors file with the network's weights, named as torchvision's, or as the CIFAR"
              + " ResNets of Y. Idelbayev.")
  private @Nullable Path file;

  @Option(
      names = "--random",
      paramLabel = "SEED",
      description =
          "Draw at random what no file is given for; the same seed draws the same (where it may be"
              + " left out: 1).")
  private @Nullable Long seed;

  /** Does something with weights. */
  @FunctionalInterface
  interface Use<T> {
    T with(Weights weights) throws IOException;
  }

  /** Opens the file, or draws the weights, for as long as they are used. */
  <T> T use(Graph graph, Use<T> use) throws IOException {
    if (file == null) {
      return use.with(new SeededWeights(graph, seed()));
    }
    try (StateDict weights = open(file, graph)) {
      return use.with(weights);
    }
  }

  private StateDict open(Path path, Graph graph) {
    try {
      return StateDict.open(path, graph);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "weights '%s': cannot be read (%s)".formatted(path, e), e);
    }
  }

  /** For all that is drawn. */
  long seed() {
    return Objects.requireNonNullElse(seed, USUAL_SEED);
  }

  /** Refuses a file for what has weights of its own. */
  void requireNoFile() {
    if (file != null) {
      throw new ParameterException(
          spec.commandLine(), "--weights: an ONNX model has its own, must be without");
    }
  }

  /** Refuses weights for what has its own and needs nothing else that is drawn. */
  void requireNeither() {
    requireNoFile();
    if (seed != null) {
      throw new ParameterException(
          spec.commandLine(), "--random: an ONNX model has weights of its own, must be without");
    }
  }

  /** Refuses neither and both. */
  void requireOne() {
    if ((file == null) == (seed == null)) {
      throw new ParameterException(spec.commandLine(), "must have either --weights or --random");
    }
  }
}
