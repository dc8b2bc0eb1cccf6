package dev.gatun.network.onnx.read;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.gatun.network.onnx.RunningModel;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How far a model's answers move when its inputs and weights do. A softmax of squares of sums turns
 * a few units in the last place into thousands; two right ways of computing it are apart by as
 * much, since rounding in a sum does no more than a change of its factors would (backward
 * stability, Higham, Accuracy and Stability of Numerical Algorithms, section 3.1).
 */
final class Conditioning {

  /** By how much of itself each factor is moved, up or down: eight units in the last place. */
  private static final float MOVE = 0x1p-20f;

  /** Often enough that some signs work together. */
  private static final int RUNS = 8;

  private final ModelProto model;
  private final List<RunningModel.Tensor> inputs;
  private final SplittableRandom random = new SplittableRandom(1);

  private Conditioning(ModelProto model, List<RunningModel.Tensor> inputs) {
    this.model = model;
    this.inputs = inputs;
  }

  /**
   * The largest change of any element of an answer.
   *
   * @param answer its name
   * @param value what it is to the inputs as they are
   */
  static double of(
      ModelProto model,
      List<RunningModel.Tensor> inputs,
      String answer,
      RunningModel.Tensor value) {
    Conditioning conditioning = new Conditioning(model, inputs);
    double most = 0;
    for (int run = 0; run < RUNS; run++) {
      float[] moved = conditioning.run().get(answer).values();
      for (int i = 0; i < moved.length; i++) {
        most = Math.max(most, Math.abs(moved[i] - value.values()[i]));
      }
    }
    return most;
  }

  private Map<String, RunningModel.Tensor> run() {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    graph.getInitializerBuilderList().forEach(this::move);
    byte[] bytes = model.toBuilder().setGraph(graph).build().toByteArray();
    try (RunningModel moved = RunningModel.of(bytes)) {
      return moved.run(inputs.stream().map(this::moved).toList());
    }
  }

  private void move(TensorProto.Builder tensor) {
    for (int i = 0; i < tensor.getFloatDataCount(); i++) {
      tensor.setFloatData(i, moved(tensor.getFloatData(i)));
    }
  }

  private RunningModel.Tensor moved(RunningModel.Tensor tensor) {
    float[] values = tensor.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = moved(values[i]);
    }
    return new RunningModel.Tensor(tensor.dims(), values);
  }

  private float moved(float value) {
    return random.nextBoolean() ? value * (1 + MOVE) : value * (1 - MOVE);
  }
}
