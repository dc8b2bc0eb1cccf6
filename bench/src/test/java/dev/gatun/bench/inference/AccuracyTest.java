package dev.gatun.bench.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.picture.LabelledPictures;
import dev.gatun.network.picture.Preprocessing;
import dev.gatun.network.weights.ArrayWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyTest {

  /** The brightest of three pixels is the class; the fourth label is wrong. */
  private static final String IMAGES =
      "00000803 00000005 00000001 00000003 ff0000 00ff00 0000ff 0000ff 0a0b0c";

  private static final String LABELS = "00000801 00000005 00 01 02 01 02";

  @TempDir private Path folder;

  @Test
  void countsWhatIsRightInBatchesOfWhichTheLastIsNotFull() throws IOException {
    GraphBuilder net = new GraphBuilder("brightest");
    Graph graph = net.graph(net.input("picture", Dims.of(2, 1, 1, 3)).flatten().dense("fc", 3));
    float[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    ArrayWeights weights =
        new ArrayWeights(graph, Map.of("fc.weight", identity, "fc.bias", new float[3]));
    LabelledPictures pictures =
        LabelledPictures.read(write("images", IMAGES), write("labels", LABELS));
    try (Cores.Hold _ = Cores.first(1);
        BoundNetwork network = new BoundNetwork(graph, weights, 1, 1)) {
      PictureInput input = PictureInput.of(graph, Preprocessing.MNIST);
      Accuracy accuracy = Accuracy.of(network, input, pictures);
      assertThat(accuracy).isEqualTo(new Accuracy(4, 5));
      assertThat(accuracy).hasToString("accuracy 80.00 % (4 of 5)");
    }
  }

  private Path write(String name, String digits) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(digits.replace(" ", ""));
    return Files.write(folder.resolve(name), bytes);
  }
}
