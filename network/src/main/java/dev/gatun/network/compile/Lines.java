package dev.gatun.network.compile;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.BatchNorm;
import dev.gatun.network.operation.Concat;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dense;
import dev.gatun.network.operation.GlobalAvgPool;
import dev.gatun.network.operation.Identity;
import dev.gatun.network.operation.Lrn;
import dev.gatun.network.operation.Operation;
import dev.gatun.network.operation.Parameter;
import dev.gatun.network.operation.Pooling;
import dev.gatun.network.operation.TableConv;
import dev.gatun.network.run.Kernel;
import dev.gatun.network.run.Place;
import dev.gatun.network.run.PlanLine;
import dev.gatun.network.run.StepKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the plan says of steps. */
final class Lines {

  private Lines() {}

  static PlanLine of(
      LayerGraph layers,
      Layer layer,
      Kernel kernel,
      String why,
      Place src,
      @Nullable Place residual,
      Place dst) {
    long residualBytes = residual == null ? 0 : residual.shape().bytes();
    long bytes = src.shape().bytes() + residualBytes + dst.shape().bytes();
    return new PlanLine(
        layer.node().name(),
        layer.node().operation().text(),
        kind(layer.node().operation()),
        kernel.name(),
        why,
        layer.fused().stream().map(Node::name).toList(),
        src.layout(),
        dst.layout(),
        layer.dims().toString(),
        dst.whole().c(),
        kernel.workspaceBytes(),
        0,
        2 * multiplyAdds(layers.graph(), layer.node()),
        bytes + parameterBytes(layers.graph(), layer.node()));
  }

  static PlanLine copy(Layer layer, Place src, Place dst) {
    return new PlanLine(
        layer.dst(),
        "copy",
        StepKind.COPY,
        "copy",
        "the kernel before it does not write NHWC",
        List.of(),
        src.layout(),
        dst.layout(),
        layer.dims().toString(),
        dst.whole().c(),
        0,
        0,
        0,
        2 * src.shape().bytes());
  }

  private static StepKind kind(Operation operation) {
    return switch (operation) {
      case Conv _, TableConv _ -> StepKind.CONVOLUTION;
      case Dense _ -> StepKind.DENSE;
      case Pooling _, GlobalAvgPool _ -> StepKind.POOLING;
      case BatchNorm _, Lrn _ -> StepKind.NORMALIZATION;
      // What the compiler puts before a concatenation; and one in row-major order copies each src.
      case Identity _, Concat _ -> StepKind.COPY;
      default -> StepKind.OTHER;
    };
  }

  private static long multiplyAdds(Graph graph, Node node) {
    return isOfGraph(graph, node) ? node.operation().multiplyAdds(graph.srcDims(node)) : 0;
  }

  private static long parameterBytes(Graph graph, Node node) {
    List<Parameter> parameters = isOfGraph(graph, node) ? graph.parameters(node) : List.of();
    return parameters.stream().mapToLong(parameter -> parameter.dims().bytes()).sum();
  }

  /** A copy that the compiler put in is not. */
  private static boolean isOfGraph(Graph graph, Node node) {
    return graph.nodes().contains(node);
  }
}
