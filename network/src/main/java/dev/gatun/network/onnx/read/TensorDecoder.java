package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.gatun.network.onnx.UnsupportedModelException;
import dev.gatun.network.operation.Dims;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decodes tensors, in any of the forms that ONNX has for their values: a list of numbers, raw bytes
 * in little-endian order, or bytes in another file. Floats of 16 bits are widened, which is exact.
 *
 * @param folder of the model, for what is in other files; null if it is in none
 */
record TensorDecoder(@Nullable Path folder) {

  /**
   * Decodes one; what is wrong with it is found at once, floats are decoded later.
   *
   * @param tensor the message
   * @param name what to call it
   */
  FixedTensor decode(TensorProto tensor, String name) {
    DataType type = DataType.forNumber(tensor.getDataType());
    require(!tensor.hasSegment(), "tensor '%s': is in segments, which ONNX never used", name);
    return switch (type) {
      case FLOAT, FLOAT16, BFLOAT16 -> floats(tensor, name, type);
      case INT64, INT32, BOOL -> integers(tensor, name, type);
      case null -> throw new InvalidModelException("tensor '%s': has no type".formatted(name));
      default ->
          throw new UnsupportedModelException(
              "tensor '%s' of %s: must be of float, float16, bfloat16, int64, int32 or bool"
                  .formatted(name, type));
    };
  }

  private FixedFloats floats(TensorProto tensor, String name, DataType type) {
    Dims dims = dims(tensor, name);
    int width = type == DataType.FLOAT ? Float.BYTES : Short.BYTES;
    Supplier<ByteBuffer> raw = raw(tensor, name, dims.elements() * width);
    if (raw != null) {
      return new FixedFloats(name, dims, () -> DecodedFloats.ofBytes(raw.get(), type));
    }
    List<? extends Number> listed =
        type == DataType.FLOAT ? tensor.getFloatDataList() : tensor.getInt32DataList();
    requireCount(name, listed.size(), dims.elements());
    return new FixedFloats(name, dims, () -> DecodedFloats.ofNumbers(listed, type));
  }

  private FixedIntegers integers(TensorProto tensor, String name, DataType type) {
    long count = countOfIntegers(tensor, name);
    int width = DecodedIntegers.width(type);
    Supplier<ByteBuffer> raw = raw(tensor, name, count * width);
    if (raw != null) {
      List<Long> values = DecodedIntegers.ofBytes(raw.get(), width);
      return new FixedIntegers(name, tensor.getDimsCount(), values);
    }
    List<? extends Number> listed =
        type == DataType.INT64 ? tensor.getInt64DataList() : tensor.getInt32DataList();
    requireCount(name, listed.size(), count);
    List<Long> values = listed.stream().map(Number::longValue).toList();
    return new FixedIntegers(name, tensor.getDimsCount(), values);
  }

  /** Unlike of floats there may be none; and no more than fit into a shape. */
  private static long countOfIntegers(TensorProto tensor, String name) {
    long count = 1;
    for (long size : tensor.getDimsList()) {
      require(size >= 0, "tensor '%s': size %d of its shape must not be negative", name, size);
      count = size == 0 ? 0 : Math.min(count, FixedIntegers.MOST + 1L) * size;
      require(
          count <= FixedIntegers.MOST && count >= 0,
          "tensor '%s' of integers, of shape %s: must have at most %d",
          name,
          tensor.getDimsList(),
          FixedIntegers.MOST);
    }
    return count;
  }

  /** A shape; what its sizes break is told with the tensor's name. */
  private static Dims dims(TensorProto tensor, String name) {
    List<Integer> sizes = new ArrayList<>();
    for (long size : tensor.getDimsList()) {
      require(
          size >= 1 && size <= Integer.MAX_VALUE,
          "tensor '%s' of shape %s: every size must be at least 1 and fit an int",
          name,
          tensor.getDimsList());
      sizes.add((int) size);
    }
    try {
      return new Dims(sizes);
    } catch (IllegalArgumentException e) {
      throw new InvalidModelException("tensor '%s': %s".formatted(name, e.getMessage()), e);
    }
  }

  /** The bytes, if it is by bytes that it has its values; checked to be as many as it must have. */
  private @Nullable Supplier<ByteBuffer> raw(TensorProto tensor, String name, long wanted) {
    if (tensor.getDataLocation() == DataLocation.EXTERNAL) {
      return ExternalData.of(tensor, wanted, folder)::bytes;
    }
    if (!tensor.hasRawData()) {
      return null;
    }
    int given = tensor.getRawData().size();
    require(given == wanted, "tensor '%s': %d bytes, must be %d by its shape", name, given, wanted);
    return tensor.getRawData()::asReadOnlyByteBuffer;
  }

  private static void requireCount(String name, int given, long wanted) {
    require(
        given == wanted, "tensor '%s': %d values, must be %d by its shape", name, given, wanted);
  }
}
