package dev.gatun.bench.command;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.onnx.read.ImportedNetwork;
import dev.gatun.network.onnx.read.OnnxReader;
import dev.gatun.network.onnx.read.OpenSizes;
import dev.gatun.network.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people may call a network: a name of the zoo, or the path of an ONNX model. */
final class NetworkNames {

  private NetworkNames() {}

  /** A network for so many pictures, of a size if one is given. */
  static Graph graph(String name, int batch, @Nullable PictureSize size) throws IOException {
    if (OnnxReader.isModel(name)) {
      return model(name, batch, size).graph();
    }
    Graph graph = Zoo.network(name).withBatch(batch);
    return size == null ? graph : graph.withPictures(size.rows(), size.columns());
  }

  /**
   * A model with its weights. A size is for what the model leaves open: automatic padding was made
   * numbers for it.
   */
  static ImportedNetwork model(String path, int batch, @Nullable PictureSize size)
      throws IOException {
    OpenSizes sizes =
        size == null
            ? OpenSizes.pictures(batch)
            : OpenSizes.pictures(batch, size.rows(), size.columns());
    ImportedNetwork read = OnnxReader.read(Path.of(path), sizes, List.of());
    return batch == 1 ? read : new ImportedNetwork(read.graph().withBatch(batch), read.weights());
  }
}
