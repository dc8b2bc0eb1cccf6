package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import java.util.ArrayList;
import java.util.List;

/** Operators on integers that are known, of which shapes are put together. */
final class IntegerFolding {

  private IntegerFolding() {}

  /** Whether all that a node takes are integers that are known. */
  static boolean takes(OnnxNode node) {
    boolean isFolded =
        switch (node.operator()) {
          case "Identity", "Cast", "Concat", "Reshape", "Flatten" -> true;
          default -> false;
        };
    return isFolded && node.takesIntegers();
  }

  static void fold(OnnxNode node) {
    switch (node.operator()) {
      case "Concat" -> concat(node);
      case "Reshape" -> {
        node.requireInputs(2, 2);
        List<Integer> sizes = node.integers(1, "its shape").ints();
        List<Long> values = node.integers(0, "its src").values();
        node.attributes().ignore("allowzero");
        node.last(new FixedIntegers("", sizes.size(), values));
      }
      case "Flatten" -> {
        node.attributes().ignore("axis");
        node.last(new FixedIntegers("", 2, node.integers(0, "its src").values()));
      }
      default -> {
        node.attributes().ignore("to");
        node.attributes().ignore("saturate");
        node.last(node.integers(0, "its src"));
      }
    }
  }

  private static void concat(OnnxNode node) {
    node.requireInputs(1, Integer.MAX_VALUE);
    int axis = node.attributes().axis("axis", 0);
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < node.inputs(); i++) {
      FixedIntegers part = node.integers(i, "its src");
      require(
          part.rank() == 1 && (axis == 0 || axis == -1),
          "integers of %d axes along axis %d: must be lists",
          part.rank(),
          axis);
      all.addAll(part.values());
    }
    node.last(new FixedIntegers("", 1, all));
  }
}
