package dev.gatun.network.compile;

import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.network.operation.Concat;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which values are some channels of another, because they are concatenated. */
final class Slices {

  private final Map<String, Slice> slices = new HashMap<>();

  /**
   * Some channels of a value.
   *
   * @param whole the value
   * @param first the first of the channels
   * @param channels how many the whole value has
   */
  record Slice(String whole, int first, int channels) {}

  /** Those of a network in which all srcs of concatenations can be written where they belong. */
  Slices(LayerGraph layers) {
    for (Layer layer : layers.layers().reversed()) {
      if (layer.node().operation() instanceof Concat && !RowMajor.has(layers, layer)) {
        cut(layers, layer);
      }
    }
  }

  /** A concatenation that is itself a part was met before, because it is behind. */
  private void cut(LayerGraph layers, Layer concat) {
    Slice all = of(concat.dst()).orElseGet(() -> new Slice(concat.dst(), 0, concat.dims().size(1)));
    int first = all.first();
    for (String src : concat.srcs()) {
      slices.put(src, new Slice(all.whole(), first, all.channels()));
      first += layers.dims(src).size(1);
    }
  }

  Optional<Slice> of(String value) {
    return Optional.ofNullable(slices.get(value));
  }

  /** The floats from a pixel of a value to the next. */
  int dstPixelStride(String value) {
    return of(value).map(Slice::channels).orElse(PrepareOptions.DENSE);
  }
}
