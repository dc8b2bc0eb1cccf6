package dev.gatun.bench.command;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Subgraphs;
import dev.gatun.network.onnx.read.ImportedNetwork;
import dev.gatun.network.onnx.read.OnnxReader;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.picture.Preprocessing;
import dev.gatun.network.weights.Weights;
import dev.gatun.network.zoo.Zoo;
import dev.gatun.network.zoo.ZooEntry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A network to run, of the zoo or of a file.
 *
 * @param graph for as many pictures as are wanted, without auxiliary heads
 * @param preprocessing what is done to pictures
 * @param weights those of the file; null if there is none
 */
record RunSource(Graph graph, Preprocessing preprocessing, @Nullable Weights weights) {

  static RunSource of(String name, int batch, @Nullable PictureSize size) throws IOException {
    return OnnxReader.isModel(name)
        ? ofModel(NetworkNames.model(name, batch, size))
        : ofZoo(Zoo.entry(name), batch, size);
  }

  private static RunSource ofZoo(ZooEntry entry, int batch, @Nullable PictureSize size) {
    Graph graph = Subgraphs.withoutAuxiliaries(entry.graph()).withBatch(batch);
    Graph sized = size == null ? graph : graph.withPictures(size.rows(), size.columns());
    return new RunSource(sized, entry.preprocessing(), null);
  }

  /** A model does not say what it wants pictures to be: what is usual for grey and coloured. */
  private static RunSource ofModel(ImportedNetwork model) {
    Graph graph = model.graph();
    Dims input = graph.dims(graph.nodes().iterator().next().name());
    boolean isGrey = input.rank() == 4 && input.size(1) == 1;
    Preprocessing usual = isGrey ? Preprocessing.GREY_BYTES : Preprocessing.IMAGENET;
    return new RunSource(Subgraphs.withoutAuxiliaries(graph), usual, model.weights());
  }
}
