package dev.gatun.bench.command;

import dev.gatun.bench.inference.TensorAnswer;
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
          "A tensor for an ONNX model, .pb, in place of pictures; of several, the first is the"
              + " model's first input and the others are constants of their names.")
  private List<Path> tensors = new ArrayList<>();

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      description = "The tensor that is the right answer; status 1 if ours is another.")
  private @Nullable Path expected;

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
    if (tensors.isEmpty() && expected != null) {
      throw new ParameterException(spec.commandLine(), "--expect: needs a --tensor");
    }
    return tensors.isEmpty();
  }

  /** Runs a model once, and compares its answer if one is expected. */
  int run(String model, PrintWriter out) throws IOException {
    if (!NetworkNames.isModel(model)) {
      throw new ParameterException(
          spec.commandLine(), "--tensor with '%s': must be an ONNX model, .onnx".formatted(model));
    }
    List<NamedTensor> given = new ArrayList<>();
    for (Path tensor : tensors) {
      given.add(NamedTensor.read(tensor));
    }
    NamedTensor src = given.getFirst();
    ImportedNetwork network =
        OnnxReader.read(Path.of(model), sizes(src.dims()), given.subList(1, given.size()));
    float[] answer = TensorAnswer.of(network, src);
    Graph graph = network.graph();
    String output = graph.outputs().getFirst();
    out.printf("%s %s%n", output, graph.dims(output));
    int status = expected == null ? Failures.OK : compare(answer, graph.dims(output), out);
    out.flush();
    return status;
  }

  private static OpenSizes sizes(Dims src) {
    int batch = src.rank() == 0 ? 1 : src.size(0);
    return src.rank() == 4
        ? new OpenSizes(batch, src.size(2), src.size(3))
        : new OpenSizes(batch, OpenSizes.UNKNOWN, OpenSizes.UNKNOWN);
  }

  private int compare(float[] answer, Dims dims, PrintWriter out) throws IOException {
    NamedTensor want = NamedTensor.read(expected);
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
