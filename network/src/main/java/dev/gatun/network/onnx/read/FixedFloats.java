package dev.gatun.network.onnx.read;

import dev.gatun.network.operation.Dims;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Floats that are known when a model is read, but decoded only when they are asked for.
 *
 * @param name what the model calls them
 * @param dims their shape
 * @param values gives them, the last axis fastest, in a new array each time
 */
record FixedFloats(String name, Dims dims, Supplier<float[]> values) implements FixedTensor {

  static FixedFloats of(String name, Dims dims, float... values) {
    return new FixedFloats(name, dims, values::clone);
  }

  static FixedFloats filled(String name, Dims dims, float value) {
    return new FixedFloats(
        name,
        dims,
        () -> {
          float[] all = new float[Math.toIntExact(dims.elements())];
          Arrays.fill(all, value);
          return all;
        });
  }

  @Override
  public FixedFloats named(String other) {
    return new FixedFloats(other, dims, values);
  }

  /** The same number of values under another shape. */
  FixedFloats as(Dims other) {
    return new FixedFloats(name, other, values);
  }

  /** Changed when they are asked for. */
  FixedFloats with(Dims other, UnaryOperator<float[]> change) {
    return new FixedFloats(name, other, () -> change.apply(values.get()));
  }

  FixedFloats times(float factor) {
    return factor == 1 ? this : with(dims, array -> scaled(array, factor));
  }

  /** A matrix with rows and columns exchanged. */
  FixedFloats transposed() {
    int rows = dims.size(0);
    int columns = dims.size(1);
    return with(Dims.of(columns, rows), array -> transposed(array, rows, columns));
  }

  private static float[] scaled(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return values;
  }

  private static float[] transposed(float[] values, int rows, int columns) {
    float[] changed = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        changed[column * rows + row] = values[row * columns + column];
      }
    }
    return changed;
  }
}
