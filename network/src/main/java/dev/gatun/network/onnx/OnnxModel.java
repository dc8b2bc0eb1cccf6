package dev.gatun.network.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.gatun.network.file.WholeFile;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.weights.Weights;
import dev.gatun.network.weights.WeightsCheck;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A network with its weights, as ONNX has it. Tensors are called as in the graph: what a node
 * yields by the node's name, a parameter by the weights' name for it; what only ONNX needs is named
 * after the node with a slash, as {@code c1_tanh/slope}, and a parameter in another form after it
 * with a dot, as {@code c3.weight.dense}. The batch is left open, by the name {@code batch}, unless
 * the graph can take only one.
 *
 * <p>Batch norm stays an operator of its own, dropout too. What ONNX has no operator for is said in
 * others: LeNet-5's table convolution and subsampling as convolutions, its output layer by squared
 * differences.
 *
 * <p>The weights are read when the model is written, one after the other, and not kept: besides
 * what {@link Weights#values} gives, 64 KiB are needed.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/docs/IR.md">Open Neural Network Exchange
 *     Intermediate Representation Specification</a>
 */
public final class OnnxModel {

  /** The name of the open first axis of inputs. */
  public static final String BATCH = "batch";

  /**
   * The oldest in which all agree on poolings whose number of positions is rounded up: how many
   * there are, and what of the padding counts.
   */
  private static final int OPSET = 22;

  /** That of the release of ONNX that brought {@link #OPSET}. */
  private static final int IR_VERSION = 10;

  private final ModelStream stream;

  /**
   * Puts a network into the words of ONNX.
   *
   * @param graph the network
   * @param weights its weights, to be read whenever the model is written
   * @throws dev.gatun.network.weights.UnfitWeightsException if the weights are not the network's
   * @throws UnsupportedModelException if the file would have 2 GiB or more, or if two of its
   *     tensors would have the same name
   */
  public OnnxModel(Graph graph, Weights weights) {
    WeightsCheck.requireFit(graph, weights);
    OnnxGraph onnx = OnnxGraph.of(graph, weights);
    this.stream = new ModelStream(frame(), onnx.proto(), onnx.initializers());
    requireSmall(graph);
  }

  private void requireSmall(Graph graph) {
    if (bytes() > ModelStream.MOST_BYTES) {
      throw new UnsupportedModelException(
          "network '%s' as a file of %,d bytes: ONNX has at most %,d"
              .formatted(graph.name(), bytes(), ModelStream.MOST_BYTES));
    }
  }

  private static ModelProto frame() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("gatun")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .build();
  }

  /**
   * The size of the file.
   *
   * @return how many bytes {@link #write} writes
   */
  public long bytes() {
    return stream.bytes();
  }

  /**
   * Writes the model.
   *
   * @param out where to; left open
   * @throws IOException if it cannot be written
   */
  public void write(OutputStream out) throws IOException {
    stream.write(out);
  }

  /**
   * Writes a file, which appears whole or not at all; one that is there is replaced.
   *
   * @param file where, usually {@code .onnx}
   * @throws IOException if it cannot be written
   */
  public void save(Path file) throws IOException {
    WholeFile.write(file, this::write);
  }
}
