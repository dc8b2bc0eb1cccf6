package dev.gatun.network.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.weights.ArrayWeights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A model in ONNX Runtime, on one thread. */
public final class RunningModel implements AutoCloseable {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OrtSession session;

  private RunningModel(OrtSession session) {
    this.session = session;
  }

  static RunningModel of(Graph graph, Map<String, float[]> weights) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new OnnxModel(graph, new ArrayWeights(graph, weights)).write(bytes);
      return of(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static RunningModel of(byte[] model) {
    try (SessionOptions options = options()) {
      return new RunningModel(ENVIRONMENT.createSession(model, options));
    } catch (OrtException e) {
      throw new AssertionError(e);
    }
  }

  public static RunningModel of(Path file) {
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      return new RunningModel(ENVIRONMENT.createSession(file.toString(), options));
    } catch (OrtException e) {
      throw new AssertionError(e);
    }
  }

  /** Node by node: of some transposed products its optimiser makes models that it then refuses. */
  private static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setOptimizationLevel(OptLevel.NO_OPT);
    return options;
  }

  /** The only answer to the only input. */
  Tensor run(Dims dims, float... input) {
    return run(List.of(new Tensor(dims, input))).values().iterator().next();
  }

  /** All answers, by the names of the outputs, to the inputs in their order. */
  public Map<String, Tensor> run(List<Tensor> inputs) {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      List<String> names = new ArrayList<>(session.getInputNames());
      for (int i = 0; i < inputs.size(); i++) {
        tensors.put(names.get(i), tensor(inputs.get(i)));
      }
      try (Result result = session.run(tensors)) {
        return answers(result);
      }
    } catch (OrtException e) {
      throw new AssertionError(e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  /** The sizes of the first input, -1 where they are open. */
  long[] declaredInput() {
    try {
      return ((TensorInfo) session.getInputInfo().values().iterator().next().getInfo()).getShape();
    } catch (OrtException e) {
      throw new AssertionError(e);
    }
  }

  private static OnnxTensor tensor(Tensor input) throws OrtException {
    long[] sizes = input.dims().sizes().stream().mapToLong(Integer::longValue).toArray();
    return OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(input.values()), sizes);
  }

  private static Map<String, Tensor> answers(Result result) {
    Map<String, Tensor> answers = new HashMap<>();
    result.forEach(
        entry -> {
          OnnxTensor tensor = (OnnxTensor) entry.getValue();
          FloatBuffer values = tensor.getFloatBuffer();
          float[] array = new float[values.remaining()];
          values.get(array);
          answers.put(entry.getKey(), new Tensor(dims(tensor.getInfo().getShape()), array));
        });
    return answers;
  }

  private static Dims dims(long[] sizes) {
    return new Dims(LongStream.of(sizes).mapToObj(Math::toIntExact).toList());
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * A tensor.
   *
   * @param dims its shape
   * @param values the last axis fastest
   */
  public record Tensor(Dims dims, float[] values) {}
}
