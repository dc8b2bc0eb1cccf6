package dev.gatun.bench.command;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.picture.LabelledPictures;
import dev.gatun.network.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that name a picture, and what may be on it. */
final class PictureOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description =
          "A JPEG or PNG, scaled, cut and normalised as the network's published weights want it;"
              + " a batch is of that picture alone.")
  private @Nullable Path image;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "What the classes are called, one a line.")
  private @Nullable Path labels;

  @Option(
      names = "--mnist",
      arity = "2",
      paramLabel = "FILE",
      description =
          "Pictures and labels as MNIST has them, idx, gzipped or not: print how many of them the"
              + " network names right, and nothing else.")
  private @Nullable List<Path> labelled;

  /** The picture, if there is one. */
  @Nullable Picture picture() {
    return image == null ? null : Picture.read(image);
  }

  /** The pictures to show the network in place of timing it, if there are such. */
  @Nullable LabelledPictures labelled() {
    return labelled == null ? null : LabelledPictures.read(labelled.getFirst(), labelled.getLast());
  }

  /** What the classes of a network are called; none if there is no file. */
  List<String> labels(Graph graph) {
    if (labels == null) {
      return List.of();
    }
    List<String> lines = lines(labels);
    Dims answer = graph.dims(graph.outputs().getFirst());
    long classes = answer.elements(1, answer.rank());
    if (lines.size() != classes) {
      throw new ParameterException(
          spec.commandLine(),
          "labels '%s' of %d lines: must be %d, one a class of network '%s'"
              .formatted(labels, lines.size(), classes, graph.name()));
    }
    return lines;
  }

  private List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().map(String::strip).toList();
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "labels '%s': must be readable as UTF-8 (%s)".formatted(file, e), e);
    }
  }
}
