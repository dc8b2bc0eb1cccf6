package dev.gatun.bench.inference;

import dev.gatun.network.describe.Description;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Subgraphs;
import dev.gatun.network.onnx.read.InvalidModelException;
import dev.gatun.network.onnx.read.OnnxReader;
import dev.gatun.network.onnx.read.OpenSizes;
import dev.gatun.network.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The networks that are compared with peers, in the form in which they are compared: without
 * auxiliary heads, which serve training, and without softmax, behind which differences vanish.
 */
public final class ComparedNetworks {

  /** Those that are compared unless others are asked for. */
  public static final List<String> NAMES =
      List.of("alexnet", "vgg16", "vgg19", "googlenet", "resnet18", "resnet50");

  private ComparedNetworks() {}

  /**
   * A network as it is compared.
   *
   * @param network its name in the zoo, or the path of an ONNX model
   * @param batch pictures at once
   * @return the graph that leads to its logits
   * @throws dev.gatun.network.zoo.UnknownNetworkException if there is none of that name
   */
  public static Graph graph(String network, int batch) {
    Graph graph = OnnxReader.isModel(network) ? model(network, batch) : Zoo.network(network);
    return Subgraphs.withoutSoftmax(Subgraphs.withoutAuxiliaries(graph)).withBatch(batch);
  }

  private static Graph model(String path, int batch) {
    try {
      return OnnxReader.read(Path.of(path), OpenSizes.pictures(batch), List.of()).graph();
    } catch (IOException e) {
      throw new InvalidModelException("%s: cannot be read (%s)".formatted(path, e), e);
    }
  }

  /**
   * The work of a run.
   *
   * @param graph a network
   * @return floating-point operations, two for each multiply-add, for the whole batch
   */
  public static double flops(Graph graph) {
    return 2.0 * Description.of(graph).multiplyAdds();
  }
}
