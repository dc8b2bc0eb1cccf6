package dev.gatun.network.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.weights.ArrayWeights;
import dev.gatun.network.weights.SeededWeights;
import dev.gatun.network.weights.UnfitWeightsException;
import dev.gatun.network.weights.Weights;
import dev.gatun.network.zoo.Zoo;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Graph graph = Zoo.network("cifar-resnet20");
    Weights weights = new SeededWeights(graph, 3);
    Path path = folder.resolve("resnet.safetensors");
    SafetensorsWriter.save(weights, path);
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.tensors().keySet()).containsExactlyElementsOf(weights.names());
      for (String name : weights.names()) {
        assertThat(file.tensors().get(name).shapeText()).isEqualTo(weights.dims(name).toString());
        assertThat(file.floats(name).address() % Float.BYTES).isZero();
        assertThat(file.floats(name).toArray(FLOAT)).isEqualTo(weights.values(name).toArray(FLOAT));
      }
    }
  }

  @Test
  void writesTheseBytes() throws IOException {
    GraphBuilder net = new GraphBuilder("small");
    Graph graph = net.graph(net.input("src", Dims.of(1, 1)).dense("é", 1));
    Path path = folder.resolve("small.safetensors");
    Files.writeString(path, "old");
    SafetensorsWriter.save(
        new ArrayWeights(graph, Map.of("é.weight", new float[] {1}, "é.bias", new float[] {-2})),
        path);
    String written = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    String header = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    assertThat(header)
        .contains("\"é.weight\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[");
    assertThat(written.charAt(0) % 8).isZero();
    assertThat(Arrays.asList("\0\0\u0080?\0\0\0\u00c0", "\0\0\0\u00c0\0\0\u0080?"))
        .anyMatch(written::endsWith);
    assertThat(folder.toFile().list()).containsExactly("small.safetensors");
  }

  @Test
  void leavesNothingBehindWhereItFails() {
    Weights cut =
        new Weights() {
          @Override
          public Set<String> names() {
            return Set.of("w");
          }

          @Override
          public Dims dims(String name) {
            return Dims.of(3);
          }

          @Override
          public MemorySegment values(String name) {
            return MemorySegment.ofArray(new float[2]);
          }
        };
    assertThatExceptionOfType(UnfitWeightsException.class)
        .isThrownBy(() -> SafetensorsWriter.save(cut, folder.resolve("cut.safetensors")))
        .withMessage("w: its values are 8 bytes, must be 12, of 3");
    assertThat(folder).isEmptyDirectory();
  }
}
