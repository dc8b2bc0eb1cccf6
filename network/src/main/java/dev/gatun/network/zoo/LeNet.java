package dev.gatun.network.zoo;

import static dev.gatun.network.operation.AvgPool.avgPool;
import static dev.gatun.network.operation.Conv.conv;
import static dev.gatun.network.operation.MaxPool.maxPool;
import static dev.gatun.network.operation.Window.kernel;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Operation;
import dev.gatun.network.operation.RadialBasis;
import dev.gatun.network.operation.Relu;
import dev.gatun.network.operation.Sigmoid;
import dev.gatun.network.operation.Subsampling;
import dev.gatun.network.operation.TableConv;
import dev.gatun.network.operation.Tanh;
import dev.gatun.network.operation.Window;
import dev.gatun.reference.lenet.ConnectionTable;

/**
 * LeNet-5, which reads handwritten digits, as of 1998 and in the forms that courses teach, and
 * their successor with batch norm.
 *
 * @see <a href="http://yann.lecun.com/exdb/publis/pdf/lecun-01a.pdf">LeCun, Bottou, Bengio and
 *     Haffner, Gradient-Based Learning Applied to Document Recognition, 1998, II.B</a>
 */
final class LeNet {
  private static final int CLASSES = 10;
  private static final Dims DIGIT = Dims.of(1, 1, 28, 28);
  private static final Window HALF = kernel(2).stride(2);

  /** The squashing function of the paper's appendix A, with ±1 as its steady points. */
  private static final Tanh SQUASH = new Tanh(1.7159, 2.0 / 3);

  private LeNet() {}

  /** The published network: 60,000 parameters that are learned, and ten codes of 84 by hand. */
  static Graph of1998() {
    GraphBuilder net = new GraphBuilder("lenet5-1998");
    Value maps =
        net.input("picture", Dims.of(1, 1, 32, 32))
            .then("c1", conv(6, kernel(5)))
            .append("tanh", SQUASH)
            .then("s2", new Subsampling(HALF))
            .append("tanh", SQUASH)
            .then("c3", new TableConv(ConnectionTable.LENET5_C3, kernel(5)))
            .append("tanh", SQUASH)
            .then("s4", new Subsampling(HALF))
            .append("tanh", SQUASH)
            .then("c5", conv(120, kernel(5)))
            .append("tanh", SQUASH);
    Value bits = maps.flatten().dense("f6", 84).append("tanh", SQUASH);
    return net.graph(bits.then("output", new RadialBasis(CLASSES)));
  }

  /**
   * With sigmoids and average pooling, as textbooks simplify it.
   *
   * @see <a href="https://d2l.ai/chapter_convolutional-neural-networks/lenet.html">Zhang, Lipton,
   *     Li and Smola, Dive into Deep Learning, 2023, section 7.6</a>
   */
  static Graph sigmoid() {
    return course("lenet5-sigmoid", "sigmoid", new Sigmoid(), avgPool(HALF));
  }

  /**
   * With ReLU and max pooling, as it is taught since: what the first exercise of that section of
   * Dive into Deep Learning makes of {@link #sigmoid}.
   */
  static Graph relu() {
    return course("lenet5", "relu", new Relu(), maxPool(HALF));
  }

  private static Graph course(String name, String word, Operation activation, Operation pool) {
    GraphBuilder net = new GraphBuilder(name);
    Value maps =
        net.input("picture", DIGIT)
            .then("c1", conv(6, kernel(5).padding(2)))
            .append(word, activation)
            .then("s2", pool)
            .then("c3", conv(16, kernel(5)))
            .append(word, activation)
            .then("s4", pool);
    Value features =
        maps.flatten()
            .dense("f5", 120)
            .append(word, activation)
            .dense("f6", 84)
            .append(word, activation);
    return net.graph(features.dense("output", CLASSES).softmax());
  }

  /**
   * The small network with batch norm that PyTorch tutorials teach on MNIST. Parameters are named
   * as there.
   *
   * @see <a href="https://github.com/yunjey/pytorch-tutorial">Y. Choi, PyTorch Tutorial for Deep
   *     Learning Researchers, tutorials/02-intermediate/convolutional_neural_network</a>
   */
  static Graph batchNorm() {
    GraphBuilder net = new GraphBuilder("mnist-bn");
    Value maps =
        net.input("picture", DIGIT)
            .then("conv1", "layer1.0", conv(16, kernel(5).padding(2)))
            .batchNorm("layer1.1")
            .relu()
            .then("pool1", maxPool(HALF))
            .then("conv2", "layer2.0", conv(32, kernel(5).padding(2)))
            .batchNorm("layer2.1")
            .relu()
            .then("pool2", maxPool(HALF));
    return net.graph(maps.flatten().dense("fc", CLASSES).softmax());
  }
}
