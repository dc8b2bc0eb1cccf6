package dev.gatun.network.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import java.util.List;

/** Attributes of ONNX's nodes. */
final class Attributes {
  private Attributes() {}

  static AttributeProto integer(String name, long value) {
    return of(name, AttributeType.INT).setI(value).build();
  }

  static AttributeProto flag(String name, boolean value) {
    return integer(name, value ? 1 : 0);
  }

  static AttributeProto real(String name, double value) {
    return of(name, AttributeType.FLOAT).setF((float) value).build();
  }

  static AttributeProto integers(String name, int... values) {
    AttributeProto.Builder attribute = of(name, AttributeType.INTS);
    for (int value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  static AttributeProto integers(String name, List<Integer> values) {
    return integers(name, values.stream().mapToInt(Integer::intValue).toArray());
  }

  private static AttributeProto.Builder of(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
