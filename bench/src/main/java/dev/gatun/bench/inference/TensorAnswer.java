package dev.gatun.bench.inference;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.compile.CompileOptions;
import dev.gatun.network.compile.Compiler;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.onnx.read.ImportedNetwork;
import dev.gatun.network.onnx.read.NamedTensor;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Input;
import dev.gatun.network.operation.InvalidNetworkException;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Execution;
import java.util.List;

/** One run of a model on one tensor. */
public final class TensorAnswer {

  private TensorAnswer() {}

  /**
   * Compiles a model and runs it once, by kernels that are not timed first.
   *
   * @param network a model of one input
   * @param src what it is given
   * @return the main answer, the last axis fastest
   * @throws InvalidNetworkException if the model has not one input, or it has another shape
   */
  public static float[] of(ImportedNetwork network, NamedTensor src) {
    Graph graph = network.graph();
    List<Node> inputs =
        graph.nodes().stream().filter(node -> node.operation() instanceof Input).toList();
    InvalidNetworkException.require(
        inputs.size() == 1,
        "model of %d inputs".formatted(inputs.size()),
        "must have one beside those that tensors are given for");
    String input = inputs.getFirst().name();
    Dims wanted = graph.dims(input);
    InvalidNetworkException.require(
        wanted.equals(src.dims()),
        "tensor of shape " + src.dims(),
        "input '%s' must be %s".formatted(input, wanted));
    CompileOptions options = CompileOptions.defaults();
    CompileOptions untimed = options.withKernels(options.kernels().untimed());
    try (CompiledNetwork compiled = Compiler.compile(graph, network.weights(), untimed);
        Execution execution = compiled.newExecution()) {
      Tensor target = execution.input(input);
      try (Tensor given = Tensor.of(target.shape(), Layout.NCHW, src.values())) {
        target.copyFrom(given);
      }
      execution.run();
      return execution.output().toArray(Layout.NCHW);
    }
  }
}
