package dev.gatun.network.zoo;

import static dev.gatun.network.operation.Conv.conv;
import static dev.gatun.network.operation.MaxPool.maxPool;
import static dev.gatun.network.operation.Window.kernel;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Lrn;
import dev.gatun.network.operation.MaxPool;

/** AlexNet, which won ImageNet's challenge in 2012, and its later form in one tower. */
final class AlexNet {

  /** Overlapping: windows are larger than the stride. */
  private static final MaxPool POOL = maxPool(kernel(3).stride(2));

  /** The paper's n = 5, α = 10⁻⁴, β = 0.75, k = 2; it does not divide by n. */
  static final Lrn LRN = new Lrn(5, 5 * 1e-4, 0.75, 2);

  private AlexNet() {}

  /**
   * The published network, whose conv2, conv4 and conv5 see only the half of the maps that lies on
   * the same GPU. The paper says 224×224; its layer sizes come out with 227×227.
   *
   * @see <a href="https://papers.nips.cc/paper/4824">Krizhevsky, Sutskever and Hinton, ImageNet
   *     Classification with Deep Convolutional Neural Networks, 2012</a>
   */
  static Graph twoTower() {
    GraphBuilder net = new GraphBuilder("alexnet-2012");
    Value maps =
        net.input("picture", Dims.of(1, 3, 227, 227))
            .then("conv1", conv(96, kernel(11).stride(4)))
            .relu()
            .append("lrn", LRN)
            .then("pool1", POOL)
            .then("conv2", conv(256, kernel(5).padding(2)).groups(2))
            .relu()
            .append("lrn", LRN)
            .then("pool2", POOL)
            .then("conv3", conv(384, kernel(3).padding(1)))
            .relu()
            .then("conv4", conv(384, kernel(3).padding(1)).groups(2))
            .relu()
            .then("conv5", conv(256, kernel(3).padding(1)).groups(2))
            .relu()
            .then("pool5", POOL);
    Value fc6 = maps.flatten().dense("fc6", 4096).relu().dropout(0.5);
    Value fc7 = fc6.dense("fc7", 4096).relu().dropout(0.5);
    return net.graph(fc7.dense("fc8", 1000).softmax());
  }

  /**
   * In one tower, without groups and normalisation: the form that PyTorch has weights for. (Its
   * adaptive pooling to 6×6 does nothing at 224×224 and is left out.)
   *
   * @see <a href="https://arxiv.org/abs/1404.5997">Krizhevsky, One Weird Trick for Parallelizing
   *     Convolutional Neural Networks, 2014</a>
   */
  static Graph oneTower() {
    GraphBuilder net = new GraphBuilder("alexnet");
    Value maps =
        net.input("picture", Dims.of(1, 3, 224, 224))
            .then("conv1", "features.0", conv(64, kernel(11).stride(4).padding(2)))
            .relu()
            .then("pool1", POOL)
            .then("conv2", "features.3", conv(192, kernel(5).padding(2)))
            .relu()
            .then("pool2", POOL)
            .then("conv3", "features.6", conv(384, kernel(3).padding(1)))
            .relu()
            .then("conv4", "features.8", conv(256, kernel(3).padding(1)))
            .relu()
            .then("conv5", "features.10", conv(256, kernel(3).padding(1)))
            .relu()
            .then("pool5", POOL);
    Value fc6 = maps.flatten().dropout(0.5).dense("fc6", "classifier.1", 4096).relu();
    Value fc7 = fc6.dropout(0.5).dense("fc7", "classifier.4", 4096).relu();
    return net.graph(fc7.dense("fc8", "classifier.6", 1000).softmax());
  }
}
