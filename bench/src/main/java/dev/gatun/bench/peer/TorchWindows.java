package dev.gatun.bench.peer;

import dev.gatun.network.operation.AvgPool;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.MaxPool;
import dev.gatun.network.operation.Padding;
import dev.gatun.network.operation.Window;

/** Convolutions and poolings in TorchScript, which pads both sides of an axis alike. */
final class TorchWindows {
  private TorchWindows() {}

  /** Padding that differs is a step of its own in front, as PyTorch's users write it. */
  static String conv(Conv conv, TorchNode at) {
    Window window = conv.window();
    Padding padding = window.padding();
    boolean isEven = isEven(window, at.srcDims(), at.dstDims());
    String src =
        isEven
            ? at.src()
            : "torch.constant_pad_nd(%s, [%s, %s, %s, %s], 0.0)"
                .formatted(
                    at.src(), padding.left(), padding.right(), padding.top(), padding.bottom());
    return "torch.conv2d(%s, %s, %s, [%s, %s], [%s, %s], [%s, %s], %s)"
        .formatted(
            src,
            at.parameter("weight"),
            at.parameter("bias"),
            window.sh(),
            window.sw(),
            isEven ? padding.top() : 0,
            isEven ? padding.left() : 0,
            window.dh() + 1,
            window.dw() + 1,
            conv.groups());
  }

  static String maxPool(MaxPool pool, TorchNode at) {
    Window window = pool.window();
    return "torch.max_pool2d(%s, %s, [%s, %s], %s)"
        .formatted(
            at.src(),
            kernelStridePadding(window, at),
            window.dh() + 1,
            window.dw() + 1,
            flag(pool.ceil()));
  }

  static String avgPool(AvgPool pool, TorchNode at) {
    if (pool.window().dh() != 0 || pool.window().dw() != 0) {
      throw at.refuse("its average pooling knows no dilation");
    }
    return "torch.avg_pool2d(%s, %s, %s, %s)"
        .formatted(
            at.src(),
            kernelStridePadding(pool.window(), at),
            flag(pool.ceil()),
            flag(pool.countsPadding()));
  }

  private static String kernelStridePadding(Window window, TorchNode at) {
    Padding padding = window.padding();
    if (padding.top() != padding.bottom() || padding.left() != padding.right()) {
      throw at.refuse("it pools only what is padded alike on both sides, not " + padding);
    }
    return "[%s, %s], [%s, %s], [%s, %s]"
        .formatted(
            window.kh(), window.kw(), window.sh(), window.sw(), padding.top(), padding.left());
  }

  private static String flag(boolean value) {
    return value ? "True" : "False";
  }

  /** Whether the padding of top and left on both sides has as many positions. */
  private static boolean isEven(Window window, Dims src, Dims dst) {
    Padding padding = window.padding();
    int rows = src.size(2) + 2 * padding.top() - window.spannedRows();
    int columns = src.size(3) + 2 * padding.left() - window.spannedColumns();
    return rows >= 0
        && columns >= 0
        && rows / window.sh() + 1 == dst.size(2)
        && columns / window.sw() + 1 == dst.size(3);
  }
}
