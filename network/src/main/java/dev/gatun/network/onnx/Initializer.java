package dev.gatun.network.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.gatun.network.operation.Dims;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Supplier;

/**
 * A tensor that the file holds. Its values are asked for when they are written and not kept.
 *
 * @param name what nodes call it
 * @param type FLOAT or INT64
 * @param sizes the slowest axis first; none for a scalar
 * @param bytes of its values
 * @param values gives them, in the machine's byte order
 */
record Initializer(
    String name,
    TensorProto.DataType type,
    List<Long> sizes,
    long bytes,
    Supplier<MemorySegment> values) {

  static Initializer floats(String name, Dims dims, Supplier<MemorySegment> values) {
    List<Long> sizes = dims.sizes().stream().map(Integer::longValue).toList();
    return new Initializer(name, TensorProto.DataType.FLOAT, sizes, dims.bytes(), values);
  }

  static Initializer scalar(String name, double value) {
    float[] only = {(float) value};
    return floats(name, Dims.of(), () -> MemorySegment.ofArray(only));
  }

  static Initializer integers(String name, List<Integer> values) {
    long[] wide = values.stream().mapToLong(Integer::longValue).toArray();
    return new Initializer(
        name,
        TensorProto.DataType.INT64,
        List.of((long) wide.length),
        (long) Long.BYTES * wide.length,
        () -> MemorySegment.ofArray(wide));
  }

  /** All but the values. */
  TensorProto header() {
    return TensorProto.newBuilder()
        .addAllDims(sizes)
        .setDataType(type.getNumber())
        .setName(name)
        .build();
  }
}
