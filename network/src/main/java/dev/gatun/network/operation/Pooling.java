package dev.gatun.network.operation;

import java.util.List;

/** What takes a window of each channel for itself: src and dst have the same channels. */
public sealed interface Pooling extends Operation permits MaxPool, AvgPool, Subsampling {

  /**
   * The window.
   *
   * @return kernel, stride, padding, dilation
   */
  Window window();

  /**
   * Whether the number of positions is rounded up.
   *
   * @return true if a last window counts that reaches beyond the padding at the end but begins
   *     before it
   */
  boolean ceil();

  @Override
  default Dims dst(List<Dims> srcs) {
    Dims src = Srcs.pictures(srcs);
    int rows = window().rows(src.size(2)).positions(ceil());
    int columns = window().columns(src.size(3)).positions(ceil());
    return src.with(2, rows).with(3, columns);
  }
}
