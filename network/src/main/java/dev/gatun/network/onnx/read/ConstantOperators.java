package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import dev.gatun.network.operation.Dims;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What yields the same in every run. */
final class ConstantOperators {

  /** What is larger would be a mistake, or an attack. */
  private static final long MOST_ELEMENTS = 1 << 28;

  private ConstantOperators() {}

  static void constant(OnnxNode node, TensorDecoder decoder) {
    node.requireInputs(0, 0);
    NodeAttributes attributes = node.attributes();
    if (attributes.has("value")) {
      attributes.tensor("value").ifPresent(value -> node.last(decoder.decode(value, "value")));
    } else if (attributes.has("value_float")) {
      node.last(FixedFloats.of("value", Dims.of(), attributes.real("value_float", 0)));
    } else if (attributes.has("value_floats")) {
      node.last(vector(attributes.reals("value_floats").orElse(List.of())));
    } else if (attributes.has("value_int")) {
      node.last(new FixedIntegers("value", 0, List.of(attributes.integer("value_int", 0))));
    } else {
      List<Long> values =
          attributes
              .longs("value_ints")
              .orElseThrow(() -> node.unsupported("must have its value as floats or integers"));
      node.last(new FixedIntegers("value", 1, values));
    }
  }

  private static FixedFloats vector(List<Float> values) {
    require(!values.isEmpty(), "value_floats: must not be empty");
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return FixedFloats.of("value", Dims.of(array.length), array);
  }

  static void constantOfShape(OnnxNode node, TensorDecoder decoder) {
    node.requireInputs(1, 1);
    List<Integer> sizes = node.integers(0, "its shape").ints();
    double elements =
        sizes.stream().mapToDouble(size -> Math.max(0, size)).reduce(1, (a, b) -> a * b);
    require(elements <= MOST_ELEMENTS, "shape %s: at most %d elements", sizes, MOST_ELEMENTS);
    FixedTensor value =
        node.attributes()
            .tensor("value")
            .map(given -> decoder.decode(given, "value"))
            .orElseGet(() -> FixedFloats.of("value", Dims.of(1), 0));
    node.last(filled(sizes, (int) elements, value));
  }

  private static FixedTensor filled(List<Integer> sizes, int elements, FixedTensor value) {
    return switch (value) {
      case FixedFloats floats -> {
        require(floats.dims().elements() == 1, "value %s: must be one", floats.dims());
        yield FixedFloats.filled("value", new Dims(sizes), floats.values().get()[0]);
      }
      case FixedIntegers integers -> {
        require(integers.values().size() == 1, "value: must be one");
        require(elements <= FixedIntegers.MOST, "shape %s: too many integers", sizes);
        List<Long> all =
            new ArrayList<>(Collections.nCopies(elements, integers.values().getFirst()));
        yield new FixedIntegers("value", sizes.size(), all);
      }
    };
  }
}
