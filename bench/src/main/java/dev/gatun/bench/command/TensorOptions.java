package dev.gatun.bench.command;

import dev.gatun.bench.inference.TensorAnswer;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.onnx.read.ImportedNetwork;
import dev.gatun.network.onnx.read.NamedTensor;
import dev.gatun.network.onnx.read.OnnxReader;
import dev.gatun.network.onnx.read.OpenSizes;
import dev.gatun.network.operation.Dims;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options by which a model is given tensors, and what it must answer. */
final class TensorOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--tensor",
      paramLabel = "FILE",
      description =
          "A tensor for an ONNX model, .pb, in place of pictures; of several, the first of floats"
              + " is what the model runs on, and the others are constants of their names.")
  private List<Path> tensors = new ArrayList<>();

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      description =
          "The tensor that is the right answer, of several answers one after the other; status 1"
              + " if ours is another.")
  private List<Path> expected = new ArrayList<>();

  @Option(
      names = "--rtol",
      paramLabel = "R",
      defaultValue = "1e-3",
      description = "Error that is allowed, relative to each value (default: ${DEFAULT-VALUE}).")
  private double relative;

  @Option(
      names = "--atol",
      paramLabel = "A",
      defaultValue = "1e-5",
      description = "Error that is allowed besides (default: ${DEFAULT-VALUE}).")
  private double absolute;

  boolean isEmpty() {
    return tensors.isEmpty() && expected.isEmpty();
  }

  /** Runs a model once, and compares its answer if one is expected. */
  int run(String model, @Nullable CudaRunner device, PrintWriter out) throws IOException {
    if (!OnnxReader.isModel(model)) {
      throw new ParameterException(
          spec.commandLine(),
          "--tensor, --expect with '%s': must be an ONNX model, .onnx".formatted(model));
    }
    List<NamedTensor> constants = new ArrayList<>();
    for (Path tensor : tensors) {
      constants.add(NamedTensor.read(tensor));
    }
    Optional<NamedTensor> src = constants.stream().filter(NamedTensor::isOfFloats).findFirst();
    src.ifPresent(constants::remove);
    OpenSizes sizes = src.map(NamedTensor::dims).map(OpenSizes::of).orElse(OpenSizes.ONE_PICTURE);
    int status = answer(OnnxReader.read(Path.of(model), sizes, constants), src, device, out);
    out.flush();
    return status;
  }

  private int answer(
      ImportedNetwork network,
      Optional<NamedTensor> src,
      @Nullable CudaRunner device,
      PrintWriter out)
      throws IOException {
    Graph graph = network.graph();
    List<float[]> answers = TensorAnswer.of(network, src, device);
    if (expected.size() > answers.size()) {
      throw new ParameterException(
          spec.commandLine(),
          "--expect of %d tensors: the model has answers %s"
              .formatted(expected.size(), graph.outputs()));
    }
    int status = Failures.OK;
    for (int i = 0; i < answers.size(); i++) {
      String output = graph.outputs().get(i);
      out.printf("%s %s%n", output, graph.dims(output));
      if (i < expected.size()) {
        status =
            Math.max(status, compare(answers.get(i), graph.dims(output), expected.get(i), out));
      }
    }
    return status;
  }

  private int compare(float[] answer, Dims dims, Path file, PrintWriter out) throws IOException {
    NamedTensor want = NamedTensor.read(file);
    if (!want.dims().equals(dims)) {
      out.printf("answer of shape %s, expected %s%n", dims, want.dims());
      return Failures.FINDING;
    }
    float[] values = want.values();
    double largest = 0;
    int beyond = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = Math.abs((double) answer[i] - values[i]);
      boolean isSame = Float.compare(answer[i], values[i]) == 0;
      largest = isSame ? largest : Math.max(largest, difference);
      beyond += isSame || difference <= absolute + relative * Math.abs((double) values[i]) ? 0 : 1;
    }
    out.printf(
        Locale.ROOT,
        "largest difference %.3g, %d of %d values beyond rtol %s, atol %s%n",
        largest,
        beyond,
        values.length,
        relative,
        absolute);
    return beyond == 0 ? Failures.OK : Failures.FINDING;
  }
}
