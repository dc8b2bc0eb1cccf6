package dev.gatun.network.compile;

import dev.gatun.network.operation.Add;
import dev.gatun.network.operation.BatchNorm;
import dev.gatun.network.operation.Constant;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Mul;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A layer that multiplies each channel by a number that is known and adds one: batch norm, or a sum
 * or product with a constant.
 *
 * @param layer the layer
 * @param src the value that it does so to
 * @param parameters the layer whose node has the numbers
 */
record ChannelMap(Layer layer, String src, Layer parameters) {

  /** The layer that makes a value, if it is such. */
  static Optional<ChannelMap> of(LayerGraph layers, String value) {
    Layer layer = layers.maker(value);
    return switch (layer.node().operation()) {
      case BatchNorm _ -> Optional.of(new ChannelMap(layer, layer.srcs().getFirst(), layer));
      case Add _, Mul _ -> withConstant(layers, layer);
      default -> Optional.empty();
    };
  }

  private static Optional<ChannelMap> withConstant(LayerGraph layers, Layer layer) {
    if (layer.srcs().size() != 2) {
      return Optional.empty();
    }
    return IntStream.of(0, 1)
        .mapToObj(
            i -> new ChannelMap(layer, layer.srcs().get(1 - i), layers.maker(layer.srcs().get(i))))
        .filter(map -> map.isOfChannels(layers.dims(map.src)))
        .findFirst();
  }

  /** Whether the constant has one number for each channel, or one for all. */
  private boolean isOfChannels(Dims src) {
    if (!(parameters.node().operation() instanceof Constant(Dims constant))) {
      return false;
    }
    Dims dst = layer.dims();
    int before = dst.rank() - constant.rank();
    return dst.rank() >= 2
        && before >= 0
        && dst.elements() == src.elements()
        && IntStream.range(0, constant.rank())
            .allMatch(axis -> constant.size(axis) == 1 || axis + before == 1);
  }

  /** As the batch norm that does the same. */
  dev.gatun.reference.norm.BatchNorm read(ParameterReader reader) {
    if (layer.node().operation() instanceof BatchNorm) {
      return reader.batchNorm(layer.node());
    }
    int channels = layer.dims().size(1);
    float[] given = reader.floats(parameters.node(), "value");
    float[] numbers = given.length == channels ? given : filled(channels, given[0]);
    boolean isSum = layer.node().operation() instanceof Add;
    return new dev.gatun.reference.norm.BatchNorm(
        isSum ? filled(channels, 1) : numbers,
        isSum ? numbers : filled(channels, 0),
        filled(channels, 0),
        filled(channels, 1),
        0);
  }

  private static float[] filled(int channels, float value) {
    float[] values = new float[channels];
    Arrays.fill(values, value);
    return values;
  }
}
