package dev.gatun.network.onnx.read;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Integers of 64 and of 32 bits, and truth values of 8. */
final class DecodedIntegers {

  private DecodedIntegers() {}

  /** Bytes of each. */
  static int width(DataType type) {
    return switch (type) {
      case INT64 -> Long.BYTES;
      case INT32 -> Integer.BYTES;
      default -> Byte.BYTES;
    };
  }

  static List<Long> ofBytes(ByteBuffer bytes, int width) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    List<Long> values = new ArrayList<>();
    while (bytes.hasRemaining()) {
      values.add(
          switch (width) {
            case Long.BYTES -> bytes.getLong();
            case Integer.BYTES -> (long) bytes.getInt();
            default -> (long) bytes.get();
          });
    }
    return values;
  }
}
