package dev.gatun.network.zoo;

import static dev.gatun.network.operation.Conv.conv;
import static dev.gatun.network.operation.MaxPool.maxPool;
import static dev.gatun.network.operation.Window.kernel;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Window;

/**
 * The VGG networks: stages of 3×3 convolutions, each ended by pooling.
 *
 * <p>Parameters are named as PyTorch's, which numbers all modules of {@code features}; its adaptive
 * pooling to 7×7 does nothing at 224×224 and is left out.
 *
 * @see <a href="https://arxiv.org/abs/1409.1556">Simonyan and Zisserman, Very Deep Convolutional
 *     Networks for Large-Scale Image Recognition, 2014, table 1</a>
 */
final class Vgg {

  /** Channels of the five stages. */
  private static final int[] CHANNELS = {64, 128, 256, 512, 512};

  /** The columns of table 1: for each stage a digit a convolution, which is the kernel's size. */
  enum Configuration {
    A("3", "3", "33", "33", "33"),
    A_LRN("3", "3", "33", "33", "33"),
    B("33", "33", "33", "33", "33"),
    C("33", "33", "331", "331", "331"),
    D("33", "33", "333", "333", "333"),
    E("33", "33", "3333", "3333", "3333");

    private final String[] stages;

    Configuration(String... stages) {
      this.stages = stages;
    }

    /** Such as {@code configuration A-LRN}. */
    String words() {
      return "configuration " + name().replace('_', '-');
    }
  }

  private final Configuration configuration;
  private final boolean hasBatchNorm;

  /** The place in PyTorch's list of modules. */
  private int module;

  private Vgg(Configuration configuration, boolean hasBatchNorm) {
    this.configuration = configuration;
    this.hasBatchNorm = hasBatchNorm;
  }

  static Graph plain(String name, Configuration configuration) {
    return new Vgg(configuration, false).graph(name);
  }

  /**
   * With batch norm behind each convolution, which is younger than the paper: torchvision's form,
   * which it has of A, B, D and E, and likewise C. There is none of A-LRN: batch norm is there in
   * place of what its LRN was tried for, and nobody has published both.
   *
   * @see <a
   *     href="https://github.com/pytorch/vision/blob/main/torchvision/models/vgg.py">torchvision,
   *     models/vgg.py</a>
   */
  static Graph batchNorm(String name, Configuration configuration) {
    return new Vgg(configuration, true).graph(name);
  }

  private Graph graph(String name) {
    GraphBuilder net = new GraphBuilder(name);
    Value maps = net.input("picture", Dims.of(1, 3, 224, 224));
    for (int stage = 1; stage <= CHANNELS.length; stage++) {
      maps = stage(maps, stage).then("pool" + stage, maxPool(kernel(2).stride(2)));
      module++;
    }
    Value fc6 = maps.flatten().dense("fc6", "classifier.0", 4096).relu().dropout(0.5);
    Value fc7 = fc6.dense("fc7", "classifier.3", 4096).relu().dropout(0.5);
    return net.graph(fc7.dense("fc8", "classifier.6", 1000).softmax());
  }

  private Value stage(Value src, int stage) {
    String kernels = configuration.stages[stage - 1];
    Value maps = src;
    for (int layer = 1; layer <= kernels.length(); layer++) {
      int size = Character.digit(kernels.charAt(layer - 1), 10);
      Window window = kernel(size).padding(size / 2);
      maps = layer(maps, "conv" + stage + "_" + layer, CHANNELS[stage - 1], window);
    }
    if (configuration == Configuration.A_LRN && stage == 1) {
      maps = maps.append("lrn", AlexNet.LRN);
      module++;
    }
    return maps;
  }

  private Value layer(Value src, String name, int channels, Window window) {
    Value maps = src.then(name, "features." + module++, conv(channels, window));
    if (hasBatchNorm) {
      maps = maps.batchNorm("features." + module++);
    }
    module++;
    return maps.relu();
  }
}
