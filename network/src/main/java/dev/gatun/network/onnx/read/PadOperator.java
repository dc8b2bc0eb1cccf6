package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Pad;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** One value put around a tensor; what it and the axes are is an input or an attribute. */
final class PadOperator {

  private PadOperator() {}

  static void read(OnnxNode node) {
    boolean hasInputs = node.opset() >= 11;
    node.requireInputs(hasInputs ? 2 : 1, hasInputs ? 4 : 1);
    String mode = node.attributes().text("mode", "constant");
    if (!mode.equals("constant")) {
      throw node.attributes().unsupported("mode", "is '" + mode + "', must be constant");
    }
    String src = node.src(0);
    Dims dims = node.dims(src);
    List<Integer> given =
        hasInputs
            ? node.integers(1, "its pads").ints()
            : node.attributes().integers("pads").orElse(List.of());
    List<Integer> axes =
        node.has(3)
            ? node.integers(3, "its axes").ints()
            : IntStream.range(0, dims.rank()).boxed().toList();
    float value =
        hasInputs ? node.scalar(2, "its value").orElse(0f) : node.attributes().real("value", 0);
    require(
        given.size() == 2 * axes.size(),
        "pads %s: must be %d, two for each of axes %s",
        given,
        2 * axes.size(),
        axes);
    List<Integer> before = onAxes(dims, axes, given.subList(0, axes.size()));
    List<Integer> after = onAxes(dims, axes, given.subList(axes.size(), given.size()));
    node.last(new Pad(before, after, value), src);
  }

  private static List<Integer> onAxes(Dims dims, List<Integer> axes, List<Integer> given) {
    List<Integer> sizes = new ArrayList<>(Collections.nCopies(dims.rank(), 0));
    for (int i = 0; i < axes.size(); i++) {
      int most = 1 << 28;
      require(Math.abs((long) given.get(i)) <= most, "pads %s: at most %d each", given, most);
      sizes.set(dims.axis(axes.get(i)), given.get(i));
    }
    return sizes;
  }
}
