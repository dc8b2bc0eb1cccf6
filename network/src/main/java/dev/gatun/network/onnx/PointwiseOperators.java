package dev.gatun.network.onnx;

import dev.gatun.network.operation.Clip;
import dev.gatun.network.operation.Dropout;
import dev.gatun.network.operation.Identity;
import dev.gatun.network.operation.Pointwise;
import dev.gatun.network.operation.Relu;
import dev.gatun.network.operation.Sigmoid;
import dev.gatun.network.operation.Tanh;
import java.util.List;

/** What takes elements for themselves. */
final class PointwiseOperators {

  /** What an optional input is called that is not given. */
  private static final String NONE = "";

  private PointwiseOperators() {}

  static void translate(Pointwise operation, Translation to) {
    switch (operation) {
      case Relu _ -> to.last("Relu", to.srcs());
      case Sigmoid _ -> to.last("Sigmoid", to.srcs());
      case Identity _ -> to.last("Identity", to.srcs());
      case Tanh tanh -> tanh(tanh, to);
      case Clip clip -> clip(clip, to);
      case Dropout dropout ->
          to.last("Dropout", List.of(to.src(), to.scalar("ratio", dropout.ratio())));
    }
  }

  private static void tanh(Tanh tanh, Translation to) {
    if (tanh.equals(Tanh.PLAIN)) {
      to.last("Tanh", to.srcs());
      return;
    }
    String scaled = to.step("scaled", "Mul", List.of(to.src(), to.scalar("slope", tanh.slope())));
    String squashed = to.step("squashed", "Tanh", List.of(scaled));
    to.last("Mul", List.of(squashed, to.scalar("amplitude", tanh.amplitude())));
  }

  private static void clip(Clip clip, Translation to) {
    String min = clip.min() == Float.NEGATIVE_INFINITY ? NONE : to.scalar("min", clip.min());
    String max = clip.max() == Float.POSITIVE_INFINITY ? NONE : to.scalar("max", clip.max());
    to.last("Clip", List.of(to.src(), min, max));
  }

  /** Two at a time, from the first, because ONNX's Mul takes no more. */
  static void mul(Translation to) {
    List<String> srcs = to.srcs();
    if (srcs.size() == 1) {
      to.last("Identity", srcs);
      return;
    }
    String product = srcs.getFirst();
    for (int i = 1; i < srcs.size() - 1; i++) {
      product = to.step("product" + i, "Mul", List.of(product, srcs.get(i)));
    }
    to.last("Mul", List.of(product, srcs.getLast()));
  }
}
