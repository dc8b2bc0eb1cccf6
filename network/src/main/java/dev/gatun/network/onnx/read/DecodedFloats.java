package dev.gatun.network.onnx.read;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Floats of 32 bits, or of 16 that are widened, which is exact. */
final class DecodedFloats {

  private DecodedFloats() {}

  static float[] ofBytes(ByteBuffer bytes, DataType type) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    if (type == DataType.FLOAT) {
      float[] values = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      return values;
    }
    float[] values = new float[bytes.remaining() / Short.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = widened(bytes.getShort(), type);
    }
    return values;
  }

  /** Those of 16 bits are listed as integers that have their bits. */
  static float[] ofNumbers(List<? extends Number> listed, DataType type) {
    float[] values = new float[listed.size()];
    for (int i = 0; i < values.length; i++) {
      Number value = listed.get(i);
      values[i] =
          type == DataType.FLOAT ? value.floatValue() : widened((short) value.intValue(), type);
    }
    return values;
  }

  private static float widened(short bits, DataType type) {
    return type == DataType.FLOAT16
        ? Float.float16ToFloat(bits)
        : Float.intBitsToFloat(bits << Short.SIZE);
  }
}
