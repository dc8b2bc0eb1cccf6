package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import java.util.ArrayList;
import java.util.List;

/** Some of a list of integers, from one place to before another. */
final class IntegerSlice {

  private IntegerSlice() {}

  static void read(OnnxNode node) {
    boolean hasInputs = node.opset() >= 10;
    node.requireInputs(hasInputs ? 3 : 1, hasInputs ? 5 : 1);
    List<Long> src = node.integers(0, "its src").list("its src");
    long start = one(node, 1, "starts", 0);
    long end = one(node, 2, "ends", Long.MAX_VALUE);
    long axis = one(node, 3, "axes", 0);
    long step = hasInputs ? one(node, 4, "steps", 1) : 1;
    require(axis == 0 || axis == -1, "axis %d: must be that of a list", axis);
    require(step >= 1, "step %d: must be at least 1", step);
    List<Long> kept = new ArrayList<>();
    for (long i = place(start, src.size()); i < place(end, src.size()); i += step) {
      kept.add(src.get((int) i));
    }
    node.last(new FixedIntegers("", 1, kept));
  }

  /** An input from version 10 of the operators on, an attribute before. */
  private static long one(OnnxNode node, int input, String name, long usual) {
    if (node.opset() >= 10) {
      return node.has(input) ? single(node.integers(input, "its " + name).values(), name) : usual;
    }
    return node.attributes().longs(name).map(values -> single(values, name)).orElse(usual);
  }

  private static long single(List<Long> values, String name) {
    require(values.size() == 1, "%s %s: must be one, of a list", name, values);
    return values.getFirst();
  }

  /** From the front, within the list. */
  private static long place(long given, int size) {
    return Math.clamp(given < 0 ? given + size : given, 0, size);
  }
}
