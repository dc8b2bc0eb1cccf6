package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.gatun.network.onnx.UnsupportedModelException;
import dev.gatun.network.operation.Dims;
import java.util.ArrayList;
import java.util.List;

/** The shape of what a model is given, with sizes for what it leaves open. */
final class InputShape {

  /** What some exporters write where they should name the size, or nothing. */
  private static final long MEANT_AS_OPEN = -1;

  private InputShape() {}

  static Dims of(ValueInfoProto input, OpenSizes sizes) {
    String name = input.getName();
    require(input.getType().hasTensorType(), "input '%s': must be a tensor", name);
    TypeProto.Tensor tensor = input.getType().getTensorType();
    DataType type = DataType.forNumber(tensor.getElemType());
    switch (type) {
      case FLOAT, FLOAT16, BFLOAT16 -> {
        // all are floats of 32 bits here
      }
      case null, default ->
          throw new UnsupportedModelException(
              "input '%s' of %s: must be of float, or be given with the model"
                  .formatted(name, type));
    }
    require(tensor.hasShape(), "input '%s': must have a shape", name);
    TensorShapeProto shape = tensor.getShape();
    List<Integer> known = new ArrayList<>();
    for (int axis = 0; axis < shape.getDimCount(); axis++) {
      known.add(size(name, shape, axis, sizes));
    }
    return new Dims(known);
  }

  private static int size(String name, TensorShapeProto shape, int axis, OpenSizes sizes) {
    TensorShapeProto.Dimension dim = shape.getDim(axis);
    long size = dim.getDimValue();
    if (dim.hasDimValue() && size != 0 && size != MEANT_AS_OPEN) {
      require(
          size >= 1 && size <= Integer.MAX_VALUE,
          "input '%s': size %d of axis %d must be at least 1 and fit an int",
          name,
          size,
          axis);
      return (int) size;
    }
    int bound = sizes.size(axis, shape.getDimCount());
    require(
        bound != OpenSizes.UNKNOWN,
        "input '%s': axis %d%s is open, and must be given a size",
        name,
        axis,
        dim.hasDimParam() ? " (" + dim.getDimParam() + ")" : "");
    return bound;
  }
}
