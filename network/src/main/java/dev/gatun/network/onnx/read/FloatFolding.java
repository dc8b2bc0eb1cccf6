package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.network.compile.CompileOptions;
import dev.gatun.network.compile.Compiler;
import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Execution;
import java.util.List;

/**
 * Computes a node all of whose inputs are known, when the model is read: as a network of its own,
 * without inputs, which is compiled and run once.
 */
final class FloatFolding {

  /** What is larger would be a mistake, or an attack. */
  private static final long MOST_ELEMENTS = 1 << 28;

  private FloatFolding() {}

  /** Constants are known as they are; of integers there is other folding. */
  static boolean takes(NodeProto node, ImportedGraph known) {
    List<String> inputs = node.getInputList().stream().filter(name -> !name.isEmpty()).toList();
    return !node.getOpType().equals("Shape")
        && !inputs.isEmpty()
        && inputs.stream().allMatch(known::isFixed)
        && known.fixed(inputs.getFirst()) instanceof FixedFloats;
  }

  static FixedFloats fold(NodeProto node, ImportedGraph known, Operators operators) {
    if (node.getOpType().equals("Identity") && node.getInputCount() == 1) {
      return (FixedFloats) known.fixed(node.getInput(0)).named(node.getOutput(0));
    }
    ImportedGraph alone = new ImportedGraph();
    node.getInputList().stream()
        .distinct()
        .filter(input -> !input.isEmpty())
        .forEach(input -> alone.add(known.fixed(input)));
    operators.read(node, alone);
    String output = node.getOutput(0);
    ImportedNetwork network = alone.network(output, List.of(output));
    for (Node step : network.graph().nodes()) {
      Dims dims = network.graph().dims(step.name());
      require(
          dims.elements() <= MOST_ELEMENTS,
          "%s of %d elements, which are constant: at most %d",
          dims,
          dims.elements(),
          MOST_ELEMENTS);
    }
    return run(network, output);
  }

  private static FixedFloats run(ImportedNetwork network, String output) {
    CompileOptions defaults = CompileOptions.defaults();
    CompileOptions untimed = defaults.withKernels(defaults.kernels().untimed());
    try (CompiledNetwork compiled = Compiler.compile(network.graph(), network.weights(), untimed);
        Execution execution = compiled.newExecution()) {
      execution.run();
      Dims dims = network.graph().dims(network.graph().outputs().getFirst());
      return FixedFloats.of(output, dims, execution.output().toArray(Layout.NCHW));
    }
  }
}
