package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.gatun.network.operation.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongBinaryOperator;

/** Operators on integers that are known, of which models put shapes together: lists and scalars. */
final class IntegerOperators {

  /** By the names that ONNX has for them. */
  static final Map<String, Consumer<OnnxNode>> ALL =
      Map.ofEntries(
          Map.entry("Add", node -> combine(node, Math::addExact)),
          Map.entry("Cast", IntegerOperators::cast),
          Map.entry("Concat", IntegerOperators::concat),
          Map.entry("Div", node -> combine(node, (a, b) -> a / b)),
          Map.entry("Flatten", IntegerOperators::flatten),
          Map.entry("Gather", IntegerOperators::gather),
          Map.entry("Identity", node -> node.last(node.integers(0, "its src"))),
          Map.entry("Mul", node -> combine(node, Math::multiplyExact)),
          Map.entry("Reshape", IntegerOperators::reshape),
          Map.entry("Slice", IntegerSlice::read),
          Map.entry("Squeeze", IntegerOperators::squeeze),
          Map.entry("Sub", node -> combine(node, Math::subtractExact)),
          Map.entry("Unsqueeze", IntegerOperators::unsqueeze));

  private IntegerOperators() {}

  private static void combine(OnnxNode node, LongBinaryOperator function) {
    node.requireInputs(2, 2);
    FixedIntegers first = node.integers(0, "its src");
    FixedIntegers second = node.integers(1, "its src");
    int count = Math.max(first.values().size(), second.values().size());
    require(
        first.isRepeatedTo(count) && second.isRepeatedTo(count),
        "%d and %d integers: must be as many, or one",
        first.values().size(),
        second.values().size());
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(function.applyAsLong(first.repeated(i), second.repeated(i)));
    }
    node.last(new FixedIntegers("", Math.max(first.rank(), second.rank()), all));
  }

  private static void cast(OnnxNode node) {
    node.attributes().ignore("saturate");
    FixedIntegers src = node.integers(0, "its src");
    DataType to = DataType.forNumber(node.attributes().axis("to", 0));
    switch (to) {
      case INT64, INT32 -> node.last(src);
      case FLOAT -> node.last(floats(src));
      case null, default ->
          throw node.attributes().unsupported("to", "is " + to + ", must be of integers or FLOAT");
    }
  }

  private static FixedFloats floats(FixedIntegers src) {
    float[] values = new float[src.values().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = src.values().get(i);
    }
    Dims dims = src.rank() == 0 ? Dims.of() : Dims.of(src.list("its src").size());
    return FixedFloats.of("", dims, values);
  }

  private static void concat(OnnxNode node) {
    node.requireInputs(1, Integer.MAX_VALUE);
    requireFirst(node.attributes().axis("axis", 0));
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < node.inputs(); i++) {
      all.addAll(node.integers(i, "its src").list("its src"));
    }
    node.last(new FixedIntegers("", 1, all));
  }

  private static void flatten(OnnxNode node) {
    node.attributes().ignore("axis");
    node.last(new FixedIntegers("", 2, node.integers(0, "its src").values()));
  }

  /** One element for each index. */
  private static void gather(OnnxNode node) {
    node.requireInputs(2, 2);
    requireFirst(node.attributes().axis("axis", 0));
    List<Long> src = node.integers(0, "its src").list("its src");
    FixedIntegers indices = node.integers(1, "its indices");
    List<Long> all = new ArrayList<>();
    for (long index : indices.values()) {
      require(
          -src.size() <= index && index < src.size(),
          "index %d: must be from %d to %d",
          index,
          -src.size(),
          src.size() - 1);
      all.add(src.get((int) (index < 0 ? index + src.size() : index)));
    }
    node.last(new FixedIntegers("", indices.rank(), all));
  }

  private static void reshape(OnnxNode node) {
    node.requireInputs(2, 2);
    node.attributes().ignore("allowzero");
    int rank = node.integers(1, "its shape").values().size();
    node.last(new FixedIntegers("", rank, node.integers(0, "its src").values()));
  }

  private static void squeeze(OnnxNode node) {
    FixedIntegers src = node.integers(0, "its src");
    require(src.values().size() == 1, "%d integers: must be one", src.values().size());
    int rank = node.axes().map(axes -> src.rank() - axes.size()).orElse(0);
    require(rank >= 0, "must have as many axes as are dropped");
    node.last(new FixedIntegers("", rank, src.values()));
  }

  private static void unsqueeze(OnnxNode node) {
    FixedIntegers src = node.integers(0, "its src");
    int more = node.axes().orElse(List.of()).size();
    node.last(new FixedIntegers("", src.rank() + more, src.values()));
  }

  private static void requireFirst(int axis) {
    require(axis == 0 || axis == -1, "axis %d: must be that of a list", axis);
  }
}
