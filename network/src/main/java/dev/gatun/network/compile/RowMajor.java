package dev.gatun.network.compile;

import dev.gatun.network.operation.Add;
import dev.gatun.network.operation.Concat;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Gemm;
import dev.gatun.network.operation.MatMul;
import dev.gatun.network.operation.Mul;
import dev.gatun.network.operation.Pad;
import dev.gatun.network.operation.Softmax;
import dev.gatun.network.operation.Transpose;
import java.util.List;

/** Which layers are computed in row-major order, because the fast kernels of pictures cannot. */
final class RowMajor {

  private RowMajor() {}

  static boolean has(LayerGraph layers, Layer layer) {
    return switch (layer.node().operation()) {
      case Mul _, MatMul _, Gemm _, Transpose _ -> true;
      case Add _ -> isBroadcast(layers, layer);
      case Concat(int axis) -> !isOfChannels(layer.dims(), axis);
      case Softmax(int axis) -> !isOfChannels(layer.dims(), axis);
      case Pad pad -> !isAroundPictures(pad);
      default -> false;
    };
  }

  private static boolean isBroadcast(LayerGraph layers, Layer layer) {
    List<Dims> srcs = layer.srcs().stream().map(layers::dims).toList();
    return srcs.size() != 2 || !srcs.stream().allMatch(layer.dims()::equals);
  }

  private static boolean isOfChannels(Dims dims, int axis) {
    return (dims.rank() == 2 || dims.rank() == 4) && dims.axis(axis) == 1;
  }

  private static boolean isAroundPictures(Pad pad) {
    boolean addsOnly =
        pad.before().stream().allMatch(size -> size >= 0)
            && pad.after().stream().allMatch(size -> size >= 0);
    return addsOnly
        && pad.before().size() == 4
        && pad.before().getFirst() == 0
        && pad.after().getFirst() == 0;
  }
}
