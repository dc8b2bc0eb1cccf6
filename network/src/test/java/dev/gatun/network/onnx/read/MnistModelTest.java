package dev.gatun.network.onnx.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.compile.CompileOptions;
import dev.gatun.network.compile.Compiler;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.picture.LabelledPictures;
import dev.gatun.network.picture.Picture;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Execution;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trained network from elsewhere, of the ONNX Model Zoo. */
class MnistModelTest {

  private static final int SIDE = 28;
  private static final int PIXELS = SIDE * SIDE;
  private static final int CLASSES = 10;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void givesTheAnswersThatCameWithIt(int set) throws IOException {
    String folder = "onnx/mnist_8/test_data_set_" + set + "/";
    NamedTensor input = NamedTensor.read(SharedData.file(folder + "input_0.pb"));
    NamedTensor output = NamedTensor.read(SharedData.file(folder + "output_0.pb"));
    try (CompiledNetwork network = network();
        Execution execution = network.newExecution()) {
      float[] got = classify(execution, input.values());
      assertThat(output.dims()).isEqualTo(Dims.of(1, CLASSES));
      for (int i = 0; i < CLASSES; i++) {
        assertThat(got[i]).isCloseTo(output.values()[i], within(2e-2f));
      }
    }
  }

  @Test
  void namesTheDigitsOfTheTestSet() throws IOException {
    LabelledPictures digits =
        LabelledPictures.read(
            SharedData.file("mnist/t10k-images-idx3-ubyte.gz"),
            SharedData.file("mnist/t10k-labels-idx1-ubyte.gz"));
    int right = 0;
    try (CompiledNetwork network = network();
        Execution execution = network.newExecution()) {
      float[] picture = new float[PIXELS];
      for (int i = 0; i < digits.count(); i++) {
        Picture digit = digits.picture(i);
        for (int pixel = 0; pixel < PIXELS; pixel++) {
          picture[pixel] = digit.value(pixel / SIDE, pixel % SIDE, 0);
        }
        right += largest(classify(execution, picture)) == digits.label(i) ? 1 : 0;
      }
    }
    assertThat(right).isEqualTo(9891);
  }

  /** The model is for one picture, and reshapes it to 1 × 256. */
  @Test
  void takesSeveralPicturesAtOnce() throws IOException {
    ImportedNetwork read = OnnxReader.read(SharedData.file("onnx/mnist_8/model.onnx"));
    Graph four = read.graph().withBatch(4);
    assertThat(four.dims(four.outputs().getFirst())).isEqualTo(Dims.of(4, CLASSES));
  }

  private static CompiledNetwork network() throws IOException {
    ImportedNetwork read = OnnxReader.read(SharedData.file("onnx/mnist_8/model.onnx"));
    CompileOptions options = CompileOptions.defaults();
    return Compiler.compile(
        read.graph(),
        read.weights(),
        options.withKernels(options.kernels().withThreads(1).untimed()));
  }

  private static float[] classify(Execution execution, float[] picture) {
    Tensor target = execution.input();
    for (int i = 0; i < PIXELS; i++) {
      target.set(0, 0, i / SIDE, i % SIDE, picture[i]);
    }
    execution.run();
    return execution.output().toArray(Layout.NCHW);
  }

  private static int largest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
