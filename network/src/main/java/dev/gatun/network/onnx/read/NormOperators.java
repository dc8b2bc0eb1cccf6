package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import dev.gatun.network.operation.BatchNorm;
import dev.gatun.network.operation.Lrn;
import java.util.List;

/** Normalisations. */
final class NormOperators {

  private NormOperators() {}

  static void batchNorm(OnnxNode node) {
    node.requireInputs(5, 5);
    if (!node.attributes().flag("spatial", true)) {
      throw node.attributes().unsupported("spatial", "is 0, must be 1");
    }
    if (node.attributes().flag("training_mode", false)) {
      throw node.attributes().unsupported("training_mode", "is 1, must be 0");
    }
    node.attributes().ignore("momentum");
    double epsilon = node.attributes().decimal("epsilon", BatchNorm.USUAL_EPSILON);
    List<FixedFloats> values =
        List.of(
            node.floats(1, "its scale"),
            node.floats(2, "its bias"),
            node.floats(3, "its mean"),
            node.floats(4, "its variance"));
    Pictures.channels(node, new BatchNorm(epsilon), values);
  }

  static void lrn(OnnxNode node) {
    node.requireInputs(1, 1);
    require(node.attributes().has("size"), "attribute 'size' is missing");
    Lrn lrn =
        new Lrn(
            node.attributes().axis("size", 1),
            node.attributes().decimal("alpha", 1e-4),
            node.attributes().decimal("beta", 0.75),
            node.attributes().decimal("bias", 1));
    Pictures.channels(node, lrn, List.of());
  }
}
