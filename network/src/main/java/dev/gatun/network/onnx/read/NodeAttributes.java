package dev.gatun.network.onnx.read;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.gatun.network.onnx.UnsupportedModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes of a node of ONNX. Those that nobody asks for are refused at the end. */
final class NodeAttributes {

  private final String node;
  private final Map<String, AttributeProto> unread = new LinkedHashMap<>();

  NodeAttributes(String node, NodeProto proto) {
    this.node = node;
    for (AttributeProto attribute : proto.getAttributeList()) {
      if (unread.put(attribute.getName(), attribute) != null) {
        throw wrong(attribute.getName(), "is there twice");
      }
    }
  }

  long integer(String name, long usual) {
    return find(name, AttributeType.INT).map(AttributeProto::getI).orElse(usual);
  }

  int axis(String name, int usual) {
    long axis = integer(name, usual);
    if (axis != (int) axis) {
      throw wrong(name, axis + " must fit an int");
    }
    return (int) axis;
  }

  boolean flag(String name, boolean usual) {
    return integer(name, usual ? 1 : 0) != 0;
  }

  /** The decimal that the float stands for, as 0.1 for 0.1f. */
  double decimal(String name, double usual) {
    return find(name, AttributeType.FLOAT)
        .map(attribute -> Double.parseDouble(Float.toString(attribute.getF())))
        .orElse(usual);
  }

  float real(String name, float usual) {
    return find(name, AttributeType.FLOAT).map(AttributeProto::getF).orElse(usual);
  }

  Optional<List<Integer>> integers(String name) {
    return find(name, AttributeType.INTS).map(attribute -> ints(name, attribute.getIntsList()));
  }

  Optional<List<Long>> longs(String name) {
    return find(name, AttributeType.INTS).map(AttributeProto::getIntsList);
  }

  Optional<List<Float>> reals(String name) {
    return find(name, AttributeType.FLOATS).map(AttributeProto::getFloatsList);
  }

  String text(String name, String usual) {
    return find(name, AttributeType.STRING)
        .map(attribute -> attribute.getS().toStringUtf8())
        .orElse(usual);
  }

  Optional<TensorProto> tensor(String name) {
    return find(name, AttributeType.TENSOR).map(AttributeProto::getT);
  }

  boolean has(String name) {
    return unread.containsKey(name);
  }

  /** Notes that an attribute says nothing about inference. */
  void ignore(String name) {
    unread.remove(name);
  }

  /** Refuses a value of an attribute that is right, but not known here. */
  UnsupportedModelException unsupported(String name, String rule) {
    return new UnsupportedModelException("%s: attribute '%s' %s".formatted(node, name, rule));
  }

  /** Refuses what is left. */
  void requireAllRead() {
    if (!unread.isEmpty()) {
      throw new UnsupportedModelException(
          "%s: there is no support for attribute '%s' in this version of the operator"
              .formatted(node, unread.keySet().iterator().next()));
    }
  }

  private Optional<AttributeProto> find(String name, AttributeType type) {
    AttributeProto attribute = unread.remove(name);
    if (attribute != null && attribute.getType() != type) {
      throw wrong(name, "is of type %s, must be %s".formatted(attribute.getType(), type));
    }
    return Optional.ofNullable(attribute);
  }

  private List<Integer> ints(String name, List<Long> values) {
    List<Integer> ints = new ArrayList<>();
    for (long value : values) {
      if (value != (int) value) {
        throw wrong(name, value + " must fit an int");
      }
      ints.add((int) value);
    }
    return ints;
  }

  private InvalidModelException wrong(String name, String rule) {
    return new InvalidModelException("%s: attribute '%s' %s".formatted(node, name, rule));
  }
}
