package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import dev.gatun.network.operation.Padding;
import dev.gatun.network.operation.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What ONNX says of a window, for one axis or two. Automatic padding becomes numbers.
 *
 * @param kernel elements along each axis
 * @param strides along each axis
 * @param dilations along each axis, 1 for none
 * @param before padding at the begin of each axis
 * @param after padding at the end of each axis
 * @see <a href="https://onnx.ai/onnx/operators/onnx__Conv.html">ONNX, Conv</a>
 */
record WindowAttributes(
    List<Integer> kernel,
    List<Integer> strides,
    List<Integer> dilations,
    List<Integer> before,
    List<Integer> after) {

  /** Enough for any window, and so little that spans fit an int. */
  private static final int MOST = 1 << 20;

  static WindowAttributes read(NodeAttributes attributes, List<Integer> src, List<Integer> kernel) {
    int axes = src.size();
    List<Integer> ones = Collections.nCopies(axes, 1);
    List<Integer> strides = attributes.integers("strides").orElse(ones);
    List<Integer> dilations = attributes.integers("dilations").orElse(ones);
    List<Integer> pads = attributes.integers("pads").orElse(Collections.nCopies(2 * axes, 0));
    requireCount("kernel_shape", kernel, axes, 1);
    requireCount("strides", strides, axes, 1);
    requireCount("dilations", dilations, axes, 1);
    requireCount("pads", pads, 2 * axes, 0);
    WindowAttributes given =
        new WindowAttributes(
            kernel, strides, dilations, pads.subList(0, axes), pads.subList(axes, 2 * axes));
    String auto = attributes.text("auto_pad", "NOTSET");
    return switch (auto) {
      case "NOTSET", "" -> given;
      case "VALID" -> given.padded(Collections.nCopies(axes, 0), Collections.nCopies(axes, 0));
      case "SAME_UPPER" -> given.same(src, false);
      case "SAME_LOWER" -> given.same(src, true);
      default ->
          throw attributes.unsupported(
              "auto_pad", "is '" + auto + "', must be NOTSET, VALID, SAME_UPPER or SAME_LOWER");
    };
  }

  private static void requireCount(String name, List<Integer> values, int count, int least) {
    require(
        values.size() == count && values.stream().allMatch(v -> v >= least && v <= MOST),
        "%s %s: must be %d numbers from %d to %d",
        name,
        values,
        count,
        least,
        MOST);
  }

  /** As much padding as makes ⌈src / stride⌉ positions; an odd one is at the end, or the begin. */
  private WindowAttributes same(List<Integer> src, boolean isLower) {
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    for (int axis = 0; axis < src.size(); axis++) {
      long span = (kernel.get(axis) - 1L) * dilations.get(axis) + 1;
      long positions = Math.ceilDiv(src.get(axis), strides.get(axis));
      long wanted = (positions - 1) * strides.get(axis) + span;
      int all = Math.toIntExact(Math.max(0, wanted - src.get(axis)));
      int smaller = all / 2;
      first.add(isLower ? all - smaller : smaller);
      second.add(isLower ? smaller : all - smaller);
    }
    return padded(first, second);
  }

  private WindowAttributes padded(List<Integer> begin, List<Integer> end) {
    return new WindowAttributes(kernel, strides, dilations, begin, end);
  }

  /** On pictures; a line is a picture of one row. */
  Window window() {
    boolean isLine = kernel.size() == 1;
    int last = kernel.size() - 1;
    Padding padding =
        new Padding(
            isLine ? 0 : before.getFirst(),
            before.get(last),
            isLine ? 0 : after.getFirst(),
            after.get(last));
    return new Window(
        isLine ? 1 : kernel.getFirst(),
        kernel.get(last),
        isLine ? 1 : strides.getFirst(),
        strides.get(last),
        padding,
        isLine ? 0 : dilations.getFirst() - 1,
        dilations.get(last) - 1);
  }
}
