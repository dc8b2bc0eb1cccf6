package dev.gatun.network.compile;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.BatchNorm;
import dev.gatun.network.weights.Weights;
import java.lang.foreign.ValueLayout;

/** Reads the parameters of nodes. */
record ParameterReader(Weights weights) {

  /** A parameter as a tensor of as many floats, in the order that it has; to be closed. */
  Tensor tensor(Node node, String role, Shape shape) {
    Tensor tensor = Tensor.allocate(shape, Layout.NCHW);
    try {
      weights.copyTo(name(node, role), tensor.segment());
      return tensor;
    } catch (RuntimeException | Error e) {
      tensor.close();
      throw e;
    }
  }

  float[] floats(Node node, String role) {
    return weights.values(name(node, role)).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
  }

  dev.gatun.reference.norm.BatchNorm batchNorm(Node node) {
    if (!(node.operation() instanceof BatchNorm(double epsilon))) {
      throw new IllegalArgumentException("node '%s': must be a batch norm".formatted(node.name()));
    }
    return new dev.gatun.reference.norm.BatchNorm(
        floats(node, "weight"),
        floats(node, "bias"),
        floats(node, "running_mean"),
        floats(node, "running_var"),
        epsilon);
  }

  private static String name(Node node, String role) {
    return node.stem() + "." + role;
  }
}
