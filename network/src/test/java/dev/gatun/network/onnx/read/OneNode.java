package dev.gatun.network.onnx.read;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.compile.CompileOptions;
import dev.gatun.network.compile.Compiler;
import dev.gatun.network.onnx.RunningModel;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A model of one node, run by ONNX Runtime and by us. */
final class OneNode {

  /** The largest error over the largest value; sums here have some hundred terms at most. */
  private static final double RELATIVE = 2e-5;

  private final NodeProto.Builder node;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("one");
  private final List<RunningModel.Tensor> inputs = new ArrayList<>();
  private final SplittableRandom random;
  private int opset = 22;

  OneNode(String operator, long seed) {
    node = NodeProto.newBuilder().setOpType(operator).setName("node").addOutput("dst");
    random = new SplittableRandom(seed);
  }

  OneNode opset(int version) {
    opset = version;
    return this;
  }

  OneNode with(String name, long value) {
    node.addAttribute(attribute(name, AttributeType.INT).setI(value));
    return this;
  }

  OneNode with(String name, float value) {
    node.addAttribute(attribute(name, AttributeType.FLOAT).setF(value));
    return this;
  }

  OneNode with(String name, String value) {
    node.addAttribute(attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
    return this;
  }

  OneNode with(String name, List<Integer> values) {
    AttributeProto.Builder attribute = attribute(name, AttributeType.INTS);
    values.forEach(attribute::addInts);
    node.addAttribute(attribute);
    return this;
  }

  OneNode with(String name, TensorProto value) {
    node.addAttribute(attribute(name, AttributeType.TENSOR).setT(value));
    return this;
  }

  private static AttributeProto.Builder attribute(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  /** An input of the model, drawn. */
  OneNode input(Integer... sizes) {
    Dims dims = new Dims(List.of(sizes));
    String name = "src" + inputs.size();
    inputs.add(new RunningModel.Tensor(dims, draw(dims)));
    graph.addInput(info(name, dims));
    node.addInput(name);
    return this;
  }

  /** A tensor in the file, drawn. */
  OneNode weight(Integer... sizes) {
    Dims dims = new Dims(List.of(sizes));
    return initializer(floats("w" + node.getInputCount(), dims, draw(dims)));
  }

  OneNode positive(Integer... sizes) {
    Dims dims = new Dims(List.of(sizes));
    float[] values = draw(dims);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]) + 0.5f;
    }
    return initializer(floats("w" + node.getInputCount(), dims, values));
  }

  OneNode scalar(float value) {
    return initializer(floats("w" + node.getInputCount(), Dims.of(), value));
  }

  OneNode integers(List<Integer> values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName("w" + node.getInputCount())
            .setDataType(DataType.INT64.getNumber())
            .addDims(values.size());
    values.forEach(tensor::addInt64Data);
    return initializer(tensor.build());
  }

  OneNode initializer(TensorProto tensor) {
    graph.addInitializer(tensor);
    node.addInput(tensor.getName());
    return this;
  }

  OneNode none() {
    node.addInput("");
    return this;
  }

  static TensorProto floats(String name, Dims dims, float... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(DataType.FLOAT.getNumber());
    dims.sizes().forEach(tensor::addDims);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor.build();
  }

  private float[] draw(Dims dims) {
    float[] values = new float[(int) dims.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static ValueInfoProto info(String name, Dims dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    dims.sizes().forEach(size -> shape.addDimBuilder().setDimValue(size));
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(DataType.FLOAT.getNumber())
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  ModelProto model() {
    ValueInfoProto dst =
        ValueInfoProto.newBuilder()
            .setName("dst")
            .setType(
                TypeProto.newBuilder()
                    .setTensorType(
                        TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT.getNumber())))
            .build();
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
        .setGraph(graph.clone().addNode(node).addOutput(dst))
        .build();
  }

  ImportedNetwork read() {
    return read(model());
  }

  static ImportedNetwork read(ModelProto model) {
    return OnnxReader.read(model.toByteArray(), null, OpenSizes.ONE_PICTURE, List.of());
  }

  /** Runs it twice over. */
  void requireAgreement() {
    RunningModel.Tensor want;
    try (RunningModel peer = RunningModel.of(model().toByteArray())) {
      want = peer.run(inputs).get("dst");
    }
    RunningModel.Tensor got = run(read(), inputs);
    assertThat(got.dims()).isEqualTo(want.dims());
    double largest = 1e-3;
    for (float value : want.values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < want.values().length; i++) {
      double error = Math.abs(got.values()[i] - want.values()[i]);
      assertThat(error).as("element " + i).isLessThanOrEqualTo(RELATIVE * largest);
    }
  }

  static RunningModel.Tensor run(ImportedNetwork network, List<RunningModel.Tensor> inputs) {
    CompileOptions defaults = CompileOptions.defaults();
    CompileOptions untimed = defaults.withKernels(defaults.kernels().withThreads(1).untimed());
    try (CompiledNetwork compiled = Compiler.compile(network.graph(), network.weights(), untimed);
        Execution execution = compiled.newExecution()) {
      for (int i = 0; i < inputs.size(); i++) {
        Tensor target = inputs.size() == 1 ? execution.input() : execution.input("src" + i);
        try (Tensor given = Tensor.of(target.shape(), Layout.NCHW, inputs.get(i).values())) {
          target.copyFrom(given);
        }
      }
      execution.run();
      String output = network.graph().outputs().getFirst();
      return new RunningModel.Tensor(
          network.graph().dims(output), execution.output().toArray(Layout.NCHW));
    }
  }
}
