package dev.gatun.bench.inference;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.compile.CompileOptions;
import dev.gatun.network.compile.Compiler;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.graph.Subgraphs;
import dev.gatun.network.onnx.read.ImportedNetwork;
import dev.gatun.network.onnx.read.NamedTensor;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Input;
import dev.gatun.network.operation.InvalidNetworkException;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Execution;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a model on one tensor, or on none. */
public final class TensorAnswer {

  private TensorAnswer() {}

  /**
   * Compiles a model and runs it once, by kernels that are not timed first.
   *
   * @param network a model of at most one input that any answer needs
   * @param src what it is given; empty for a model that needs nothing
   * @param device what computes; null for the CPU
   * @return all answers, each with its last axis fastest
   * @throws InvalidNetworkException if the model needs more or less, or another shape
   */
  public static List<float[]> of(
      ImportedNetwork network, Optional<NamedTensor> src, @Nullable CudaRunner device) {
    Graph graph = Subgraphs.towards(network.graph(), network.graph().outputs());
    List<String> inputs =
        graph.nodes().stream()
            .filter(node -> node.operation() instanceof Input)
            .map(Node::name)
            .toList();
    InvalidNetworkException.require(
        inputs.size() <= (src.isPresent() ? 1 : 0),
        "model of inputs " + inputs,
        "must be given tensors for all of them, and only one may be other than constant");
    CompileOptions defaults = CompileOptions.defaults();
    CompileOptions untimed = defaults.withKernels(defaults.kernels().untimed());
    CompileOptions options = device == null ? untimed : untimed.onDevice(device);
    try (CompiledNetwork compiled = Compiler.compile(graph, network.weights(), options);
        Execution execution = compiled.newExecution()) {
      if (!inputs.isEmpty()) {
        give(graph.dims(inputs.getFirst()), src.orElseThrow(), execution.input());
      }
      execution.run();
      return graph.outputs().stream()
          .map(output -> execution.output(output).toArray(Layout.NCHW))
          .toList();
    }
  }

  private static void give(Dims wanted, NamedTensor src, Tensor target) {
    InvalidNetworkException.require(
        wanted.equals(src.dims()),
        "tensor '%s' of shape %s".formatted(src.name(), src.dims()),
        "the model's input must be " + wanted);
    try (Tensor given = Tensor.of(target.shape(), Layout.NCHW, src.values())) {
      target.copyFrom(given);
    }
  }
}
