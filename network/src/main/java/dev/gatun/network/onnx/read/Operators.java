package dev.gatun.network.onnx.read;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.gatun.network.onnx.UnsupportedModelException;
import dev.gatun.network.operation.Add;
import dev.gatun.network.operation.GlobalAvgPool;
import dev.gatun.network.operation.Identity;
import dev.gatun.network.operation.Mul;
import dev.gatun.network.operation.Relu;
import dev.gatun.network.operation.Sigmoid;
import dev.gatun.network.operation.Tanh;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The operators there are.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/docs/Operators.md">ONNX Operator Schemas</a>
 */
final class Operators {

  private static final int ANY = Integer.MAX_VALUE;

  /** The names by which ONNX's own operators go. */
  private static final Set<String> DOMAINS = Set.of("", "ai.onnx");

  private final int opset;
  private final Map<String, Consumer<OnnxNode>> readers = new TreeMap<>();

  /**
   * Of a version.
   *
   * @param opset which
   * @param decoder for tensors that are attributes
   */
  Operators(int opset, TensorDecoder decoder) {
    this.opset = opset;
    readers.put("Add", node -> PointwiseOperators.broadcast(node, 2, 2, new Add()));
    readers.put("AveragePool", WindowOperators::avgPool);
    readers.put("BatchNormalization", NormOperators::batchNorm);
    readers.put("Cast", PointwiseOperators::cast);
    readers.put("Clip", PointwiseOperators::clip);
    readers.put("Concat", ShapeOperators::concat);
    readers.put("Constant", node -> ConstantOperators.constant(node, decoder));
    readers.put("ConstantOfShape", node -> ConstantOperators.constantOfShape(node, decoder));
    readers.put("Conv", WindowOperators::conv);
    readers.put("Div", PointwiseOperators::divide);
    readers.put("Dropout", PointwiseOperators::dropout);
    readers.put("Flatten", ShapeOperators::flatten);
    readers.put("Gemm", MatrixOperators::gemm);
    readers.put("GlobalAveragePool", node -> Pictures.global(node, new GlobalAvgPool()));
    readers.put("Identity", node -> PointwiseOperators.plain(node, new Identity()));
    readers.put("LRN", NormOperators::lrn);
    readers.put("MatMul", MatrixOperators::matMul);
    readers.put("MaxPool", WindowOperators::maxPool);
    readers.put("Mul", node -> PointwiseOperators.broadcast(node, 2, 2, new Mul()));
    readers.put("Pad", PadOperator::read);
    readers.put("ReduceMean", ReductionOperators::mean);
    readers.put("ReduceSumSquare", ReductionOperators::sumOfSquares);
    readers.put("Relu", node -> PointwiseOperators.plain(node, new Relu()));
    readers.put("Reshape", ShapeOperators::reshape);
    readers.put("Shape", ShapeOperators::shape);
    readers.put("Sigmoid", node -> PointwiseOperators.plain(node, new Sigmoid()));
    readers.put("Softmax", PointwiseOperators::softmax);
    readers.put("Squeeze", ShapeOperators::squeeze);
    readers.put("Sub", PointwiseOperators::subtract);
    readers.put("Sum", node -> PointwiseOperators.broadcast(node, 1, ANY, new Add()));
    readers.put("Tanh", node -> PointwiseOperators.plain(node, Tanh.PLAIN));
    readers.put("Transpose", ShapeOperators::transpose);
    readers.put("Unsqueeze", ShapeOperators::unsqueeze);
    IntegerOperators.ALL
        .keySet()
        .forEach(operator -> readers.putIfAbsent(operator, Operators::onIntegersOnly));
  }

  private static void onIntegersOnly(OnnxNode node) {
    throw node.unsupported("there is support for it on constant integers only, as of shapes");
  }

  /** Refuses nodes of operators that there are none of, all at once. */
  void requireKnown(Collection<NodeProto> nodes) {
    List<String> unknown =
        nodes.stream().filter(node -> !isKnown(node)).map(Operators::place).distinct().toList();
    if (!unknown.isEmpty()) {
      throw new UnsupportedModelException(
          "there is no support for: %s; there is for %s"
              .formatted(String.join(", ", unknown), String.join(", ", readers.keySet())));
    }
  }

  private boolean isKnown(NodeProto node) {
    return DOMAINS.contains(node.getDomain()) && readers.containsKey(node.getOpType());
  }

  private static String place(NodeProto node) {
    String domain = DOMAINS.contains(node.getDomain()) ? "" : node.getDomain() + ".";
    return domain + OnnxNode.text(node);
  }

  /** Puts a node into a graph; a refusal names it. */
  void read(NodeProto proto, ImportedGraph graph) {
    OnnxNode node = new OnnxNode(proto, graph, opset);
    try {
      reader(node).accept(node);
    } catch (UnsupportedModelException e) {
      throw e;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InvalidModelException("%s: %s".formatted(node, e.getMessage()), e);
    }
    node.attributes().requireAllRead();
  }

  private Consumer<OnnxNode> reader(OnnxNode node) {
    Consumer<OnnxNode> usual = readers.get(node.operator());
    return node.takesIntegers() ? IntegerOperators.ALL.getOrDefault(node.operator(), usual) : usual;
  }
}
