package dev.gatun.network.onnx.read;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.compile.CompileOptions;
import dev.gatun.network.compile.Compiler;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.graph.Subgraphs;
import dev.gatun.network.onnx.OnnxModel;
import dev.gatun.network.onnx.RunningModel;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Input;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Execution;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** A model with drawn inputs and weights, run by ONNX Runtime and by us. */
final class TestModel {

  /** The largest error over the largest value; sums here have some hundred terms at most. */
  private static final double RELATIVE = 2e-5;

  private final GraphProto.Builder graph;
  private final Map<String, RunningModel.Tensor> inputs = new LinkedHashMap<>();
  private final SplittableRandom random;
  private int opset = 22;

  TestModel(long seed) {
    this(GraphProto.newBuilder().setName("drawn"), seed);
  }

  private TestModel(GraphProto.Builder graph, long seed) {
    this.graph = graph;
    this.random = new SplittableRandom(seed);
  }

  /** The same as it is now, to go on with. */
  TestModel copy() {
    TestModel copy = new TestModel(graph.clone(), 0);
    copy.inputs.putAll(inputs);
    copy.opset = opset;
    return copy;
  }

  TestModel opset(int version) {
    opset = version;
    return this;
  }

  /** An input of the model, drawn. */
  TestModel input(String name, Integer... sizes) {
    Dims dims = new Dims(List.of(sizes));
    inputs.put(name, new RunningModel.Tensor(dims, draw(dims)));
    graph.addInput(info(name, dims));
    return this;
  }

  /** A tensor in the file, drawn. */
  TestModel weight(String name, Integer... sizes) {
    Dims dims = new Dims(List.of(sizes));
    return initializer(floats(name, dims, draw(dims)));
  }

  /** The same, of values from 0.5 on. */
  TestModel positive(String name, Integer... sizes) {
    Dims dims = new Dims(List.of(sizes));
    float[] values = draw(dims);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]) + 0.5f;
    }
    return initializer(floats(name, dims, values));
  }

  TestModel integers(String name, List<Integer> values) {
    return initializer(list(name, values));
  }

  TestModel integer(String name, int value) {
    return initializer(list(name, List.of(value)).toBuilder().clearDims().build());
  }

  TestModel initializer(TensorProto tensor) {
    graph.addInitializer(tensor);
    return this;
  }

  /** Says of a tensor in the file that it is an input too, as models before version 4 must. */
  TestModel isInputToo(String weight, Integer... sizes) {
    graph.addInput(info(weight, new Dims(List.of(sizes))));
    return this;
  }

  /** A node without a name, which yields one tensor. */
  TestModel node(String operator, String dst, List<String> srcs, AttributeProto... attributes) {
    return node(
        NodeProto.newBuilder()
            .setOpType(operator)
            .addOutput(dst)
            .addAllInput(srcs)
            .addAllAttribute(List.of(attributes)));
  }

  TestModel node(NodeProto.Builder node) {
    graph.addNode(node);
    return this;
  }

  TestModel output(String name) {
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT.getNumber()).build();
    graph.addOutput(
        ValueInfoProto.newBuilder()
            .setName(name)
            .setType(TypeProto.newBuilder().setTensorType(tensor)));
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

  static TensorProto list(String name, List<Integer> values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(DataType.INT64.getNumber())
            .addDims(values.size());
    values.forEach(tensor::addInt64Data);
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
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
        .setGraph(graph)
        .build();
  }

  ImportedNetwork read() {
    return read(model());
  }

  static ImportedNetwork read(ModelProto model) {
    return OnnxReader.read(model.toByteArray(), null, OpenSizes.ONE_PICTURE, List.of());
  }

  /** Runs it twice over, and compares all answers. */
  void requireAgreement() {
    ModelProto model = model();
    List<RunningModel.Tensor> given = List.copyOf(inputs.values());
    Map<String, RunningModel.Tensor> wanted = run(model.toByteArray(), given);
    List<RunningModel.Tensor> got = run(read(model), given);
    for (int i = 0; i < got.size(); i++) {
      String name = model.getGraph().getOutput(i).getName();
      requireAgreement(name, got.get(i), wanted.get(name));
    }
  }

  /** What was read gives the same when it is written and run by ONNX Runtime. */
  void requireAgreementWhenWritten() throws IOException {
    ImportedNetwork read = read();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    new OnnxModel(read.graph(), read.weights()).write(written);
    List<RunningModel.Tensor> given = List.copyOf(inputs.values());
    Map<String, RunningModel.Tensor> wanted = run(model().toByteArray(), given);
    Map<String, RunningModel.Tensor> got = run(written.toByteArray(), given);
    assertThat(got.keySet()).isEqualTo(wanted.keySet());
    wanted.forEach((name, tensor) -> requireAgreement(name, got.get(name), tensor));
  }

  private static Map<String, RunningModel.Tensor> run(
      byte[] model, List<RunningModel.Tensor> inputs) {
    try (RunningModel peer = RunningModel.of(model)) {
      return peer.run(inputs);
    }
  }

  /** Of answers that amplify no rounding. */
  static void requireAgreement(RunningModel.Tensor got, RunningModel.Tensor want) {
    requireAgreement(got, want, () -> 0);
  }

  private void requireAgreement(String name, RunningModel.Tensor got, RunningModel.Tensor want) {
    List<RunningModel.Tensor> given = List.copyOf(inputs.values());
    requireAgreement(got, want, () -> Conditioning.of(model(), given, name, want));
  }

  /** How far rounding can move the answer is asked only where it matters, for it takes time. */
  private static void requireAgreement(
      RunningModel.Tensor got, RunningModel.Tensor want, DoubleSupplier conditioning) {
    assertThat(got.dims()).isEqualTo(want.dims());
    double error = largestError(got, want);
    double bound = RELATIVE * largest(want);
    if (!(error <= bound)) {
      bound += conditioning.getAsDouble();
    }
    assertThat(error).as("largest error").isLessThanOrEqualTo(bound);
  }

  private static double largest(RunningModel.Tensor tensor) {
    double largest = 1e-3;
    for (float value : tensor.values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static double largestError(RunningModel.Tensor got, RunningModel.Tensor want) {
    double largest = 0;
    for (int i = 0; i < want.values().length; i++) {
      largest = Math.max(largest, Math.abs(got.values()[i] - want.values()[i]));
    }
    return largest;
  }

  /** All answers of a network, in the order of its outputs, to the inputs in their order. */
  static List<RunningModel.Tensor> run(ImportedNetwork network, List<RunningModel.Tensor> inputs) {
    CompileOptions defaults = CompileOptions.defaults();
    CompileOptions untimed = defaults.withKernels(defaults.kernels().withThreads(1).untimed());
    try (CompiledNetwork compiled = Compiler.compile(network.graph(), network.weights(), untimed);
        Execution execution = compiled.newExecution()) {
      List<String> names = inputs(network.graph());
      List<String> wanted = inputs(Subgraphs.towards(network.graph(), network.graph().outputs()));
      for (String name : wanted) {
        Tensor target = execution.input(name);
        float[] values = inputs.get(names.indexOf(name)).values();
        try (Tensor given = Tensor.of(target.shape(), Layout.NCHW, values)) {
          target.copyFrom(given);
        }
      }
      execution.run();
      List<RunningModel.Tensor> answers = new ArrayList<>();
      for (String output : network.graph().outputs()) {
        float[] values = execution.output(output).toArray(Layout.NCHW);
        answers.add(new RunningModel.Tensor(network.graph().dims(output), values));
      }
      return answers;
    }
  }

  private static List<String> inputs(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.operation() instanceof Input)
        .map(Node::name)
        .toList();
  }
}
