package dev.gatun.bench.inference;

import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.picture.Picture;
import dev.gatun.network.picture.Preprocessing;

/**
 * How pictures come into a network.
 *
 * @param shape of all pictures that it takes at once
 * @param preprocessing what is done to each
 */
public record PictureInput(Shape shape, Preprocessing preprocessing) {

  /**
   * The first input of a network.
   *
   * @param graph the network
   * @param preprocessing what is done to each picture
   * @return its input
   * @throws dev.gatun.network.operation.InvalidNetworkException if it does not take pictures
   */
  public static PictureInput of(Graph graph, Preprocessing preprocessing) {
    Dims input = graph.dims(graph.nodes().iterator().next().name());
    Shape shape = new Shape(input.size(0), input.size(1), input.size(2), input.size(3));
    return new PictureInput(shape, preprocessing);
  }

  /**
   * Gives the network one picture at all places of the batch.
   *
   * @param network the network
   * @param picture the picture
   */
  public void giveAll(BoundNetwork network, Picture picture) {
    give(network, 0, picture);
    for (int n = 1; n < shape.n(); n++) {
      network.place(n).copyFrom(network.place(0));
    }
  }

  /** Prepared on the host, for the network may be on a device. */
  void give(BoundNetwork network, int n, Picture picture) {
    Tensor place = network.place(n);
    try (Tensor prepared = Tensor.allocate(place.shape(), place.layout())) {
      preprocessing.write(picture, prepared);
      place.copyFrom(prepared);
    }
  }
}
