package dev.gatun.network.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.InvalidNetworkException;

/** The shapes of a graph's tensors with the batch left open, found by trying two of them. */
final class OpenShapes {
  private static final int BATCH = 2;

  private final Graph graph;
  private final Graph larger;

  private OpenShapes(Graph graph, Graph larger) {
    this.graph = graph;
    this.larger = larger;
  }

  /** Those of a graph; closed if it takes one batch only. */
  static OpenShapes of(Graph graph) {
    try {
      Graph some = graph.withBatch(BATCH);
      boolean isOpen = some.parameters().equals(graph.parameters());
      return isOpen ? new OpenShapes(some, graph.withBatch(BATCH + 1)) : closed(graph);
    } catch (InvalidNetworkException _) {
      return closed(graph);
    }
  }

  private static OpenShapes closed(Graph graph) {
    return new OpenShapes(graph, graph);
  }

  /** Name, type and shape of what a node yields. */
  ValueInfoProto info(String node) {
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape(graph.dims(node), larger.dims(node)))
            .build();
    return ValueInfoProto.newBuilder()
        .setName(node)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static TensorShapeProto shape(Dims some, Dims more) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int axis = 0; axis < some.rank(); axis++) {
      TensorShapeProto.Dimension.Builder size = shape.addDimBuilder();
      if (some.size(axis) == more.size(axis)) {
        size.setDimValue(some.size(axis));
      } else if (some.size(axis) == BATCH && more.size(axis) == BATCH + 1) {
        size.setDimParam(OnnxModel.BATCH);
      } // else it depends on the batch in some other way, which is left unsaid
    }
    return shape.build();
  }
}
