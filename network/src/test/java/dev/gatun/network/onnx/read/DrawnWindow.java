package dev.gatun.network.onnx.read;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The attributes of a window on pictures, valid by construction.
 *
 * @param rows the window on rows
 * @param columns the window on columns
 * @param autoPad how padding is found
 */
record DrawnWindow(Axis rows, Axis columns, String autoPad) {

  /** One axis; padding is taken modulo the span, and spare is what src has beyond the least. */
  record Axis(int kernel, int stride, int dilation, int before, int after, int spare) {

    int span() {
      return (kernel - 1) * dilation + 1;
    }

    /** Padding is below the kernel, as ONNX Runtime wants it of poolings. */
    int begin() {
      return before % kernel;
    }

    int end() {
      return after % kernel;
    }

    int size(boolean isPadded) {
      return Math.max(dilation, span() - (isPadded ? begin() + end() : 0)) + spare;
    }

    /** ONNX Runtime has automatic padding neither with dilation nor, as a padding, below zero. */
    Axis same() {
      return new Axis(kernel, Math.min(stride, kernel), 1, before, after, spare);
    }
  }

  static Arbitrary<DrawnWindow> any() {
    return Combinators.combine(
            axis(), axis(), Arbitraries.of("NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER"))
        .as(DrawnWindow::of);
  }

  private static DrawnWindow of(Axis rows, Axis columns, String autoPad) {
    return autoPad.startsWith("SAME")
        ? new DrawnWindow(rows.same(), columns.same(), autoPad)
        : new DrawnWindow(rows, columns, autoPad);
  }

  private static Arbitrary<Axis> axis() {
    return Combinators.combine(
            upTo(1, 4), upTo(1, 3), upTo(1, 3), upTo(0, 3), upTo(0, 3), upTo(0, 6))
        .as(Axis::new);
  }

  private static Arbitrary<Integer> upTo(int min, int max) {
    return Arbitraries.integers().between(min, max);
  }

  DrawnWindow undilated() {
    return new DrawnWindow(undilated(rows), undilated(columns), autoPad);
  }

  private static Axis undilated(Axis axis) {
    return new Axis(axis.kernel, axis.stride, 1, axis.before, axis.after, axis.spare);
  }

  boolean isExplicit() {
    return autoPad.equals("NOTSET");
  }

  boolean isAsymmetric() {
    return isExplicit() && (rows.begin() != rows.end() || columns.begin() != columns.end());
  }

  boolean isDilated() {
    return rows.span() != rows.kernel || columns.span() != columns.kernel;
  }

  int ih() {
    return rows.size(isExplicit());
  }

  int iw() {
    return columns.size(isExplicit());
  }

  OneNode on(OneNode node) {
    node.with("kernel_shape", List.of(rows.kernel, columns.kernel))
        .with("strides", List.of(rows.stride, columns.stride));
    if (isDilated()) {
      node.with("dilations", List.of(rows.dilation, columns.dilation));
    }
    return isExplicit()
        ? node.with("pads", List.of(rows.begin(), columns.begin(), rows.end(), columns.end()))
        : node.with("auto_pad", autoPad);
  }
}
