package dev.gatun.bench.command;

import dev.gatun.bench.stats.Figures;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.onnx.OnnxModel;
import dev.gatun.network.onnx.read.ImportedNetwork;
import dev.gatun.network.onnx.read.OnnxReader;
import dev.gatun.network.safetensors.SafetensorsWriter;
import dev.gatun.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A network as a file for other programs. */
@Command(
    name = "export",
    description = {
      "Writes a network of the zoo with its weights, or an ONNX model, as an ONNX file, the batch"
          + " left open, batch norm and dropout as they are; or the weights alone as safetensors."
          + " The file appears whole or not at all."
    },
    footer = {
      "Examples:",
      "  ./gatun export googlenet --random 1 --out googlenet.onnx",
      "  ./gatun export resnet18 --weights w.safetensors --out resnet18.onnx"
    })
public final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NET",
      description = "The name of a network, which describe shows, or an ONNX model, .onnx.")
  private String network;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write: the weights alone where it ends in .safetensors.")
  private Path out;

  @Mixin private WeightsOptions weights;

  @Mixin private PictureSizeOption size;

  /** For picocli, which sets the options. */
  public ExportCommand() {}

  @Override
  public Integer call() throws IOException {
    long bytes = OnnxReader.isModel(network) ? exportModel() : exportOfZoo();
    spec.commandLine().getOut().printf("%s %s%n", out, Figures.bytes(bytes));
    spec.commandLine().getOut().flush();
    return Failures.OK;
  }

  private long exportModel() throws IOException {
    weights.requireNeither();
    ImportedNetwork model = NetworkNames.model(network, 1, size.orNull());
    return write(model.graph(), model.weights());
  }

  private long exportOfZoo() throws IOException {
    weights.requireOne();
    Graph graph = NetworkNames.graph(network, 1, size.orNull());
    return weights.use(graph, values -> write(graph, values));
  }

  private long write(Graph graph, Weights values) {
    try {
      if (out.toString().endsWith(".safetensors")) {
        requirePlace();
        SafetensorsWriter.save(values, out);
      } else {
        OnnxModel model = new OnnxModel(graph, values);
        requirePlace();
        model.save(out);
      }
      return Files.size(out);
    } catch (IOException e) {
      throw refused("a file that can be written (%s)".formatted(e));
    }
  }

  /** A new file takes the place of an old one, but never that of a device or a pipe. */
  private void requirePlace() {
    Path folder = out.toAbsolutePath().getParent();
    boolean isTaken = Files.exists(out) && !Files.isRegularFile(out);
    if (folder == null || !Files.isDirectory(folder) || isTaken) {
      throw refused("a file in a folder that exists");
    }
  }

  private ParameterException refused(String rule) {
    return new ParameterException(
        spec.commandLine(), "--out '%s': must be %s".formatted(out, rule));
  }
}
