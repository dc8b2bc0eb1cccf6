package dev.gatun.network.onnx;

import static dev.gatun.network.onnx.Attributes.integers;

import dev.gatun.network.operation.Pad;
import dev.gatun.network.operation.Reshape;
import dev.gatun.network.operation.Transpose;
import java.util.List;
import java.util.stream.Stream;

/** What leaves elements as they are and puts them elsewhere. */
final class ShapeOperators {
  private ShapeOperators() {}

  static void reshape(Reshape reshape, Translation to) {
    to.last("Reshape", List.of(to.src(), to.integers("sizes", reshape.sizes())));
  }

  static void transpose(Transpose transpose, Translation to) {
    to.last("Transpose", to.srcs(), integers("perm", transpose.order()));
  }

  static void pad(Pad pad, Translation to) {
    List<Integer> sizes = Stream.concat(pad.before().stream(), pad.after().stream()).toList();
    to.last("Pad", List.of(to.src(), to.integers("sizes", sizes), to.scalar("value", pad.value())));
  }
}
