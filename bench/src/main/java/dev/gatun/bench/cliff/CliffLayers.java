package dev.gatun.bench.cliff;

import dev.gatun.network.ConvLayerLists;
import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The layers that bring every spun kernel to be compiled. */
public final class CliffLayers {

  private static final String GROUPED = "grouped.txt";

  private CliffLayers() {}

  /**
   * All of them.
   *
   * @return every distinct layer of the five networks, and layers in groups, of which those have
   *     few
   */
  public static List<ConvProblem> all() {
    return Stream.concat(ConvLayerLists.allDistinct().stream(), grouped().stream()).toList();
  }

  private static List<ConvProblem> grouped() {
    try (InputStream text = CliffLayers.class.getResourceAsStream(GROUPED)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(ConvProblem::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
