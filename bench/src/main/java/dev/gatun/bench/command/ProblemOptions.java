package dev.gatun.bench.command;

import dev.gatun.bench.suite.ProblemFile;
import dev.gatun.network.ConvLayerLists;
import dev.gatun.network.onnx.read.OnnxReader;
import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that name problems, one or many. */
final class ProblemOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--problem",
      paramLabel = "P",
      converter = Converters.Problem.class,
      description = "A problem; may be given several times.")
  private List<ConvProblem> problems = new ArrayList<>();

  @Option(
      names = "--problems",
      paramLabel = "FILE",
      description =
          "A file of problems as benchdnn has them: # begins a comment, and options that begin with"
              + " -- are ignored.")
  private @Nullable Path file;

  @Option(names = "--network", paramLabel = "NAME", description = "The layers of a network.")
  private @Nullable String network;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "The convolution layers of an ONNX model, an open batch being of one.")
  private @Nullable Path model;

  boolean isEmpty() {
    return problems.isEmpty() && file == null && network == null && model == null;
  }

  /** All problems that were named, in the order of the options above. */
  List<ConvProblem> all() {
    List<ConvProblem> all = new ArrayList<>(problems);
    if (file != null) {
      all.addAll(read(file));
    }
    if (network != null) {
      all.addAll(ConvLayerLists.of(network));
    }
    if (model != null) {
      all.addAll(layers(model));
    }
    return all;
  }

  private List<ConvProblem> layers(Path path) {
    try {
      return ConvLayerLists.of(OnnxReader.read(path).graph());
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "--model %s: cannot be read".formatted(path), e);
    }
  }

  private List<ConvProblem> read(Path path) {
    ProblemFile read = ProblemFile.read(path, Converters.Problem::requireArrays);
    if (!read.note().isEmpty()) {
      spec.commandLine().getErr().println(read.note());
    }
    return read.problems();
  }
}
