package dev.gatun.network.zoo;

import static dev.gatun.network.operation.Conv.conv;
import static dev.gatun.network.operation.Window.kernel;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.GlobalAvgPool;

/**
 * The residual networks of 6n + 2 layers for CIFAR-10's pictures of 32×32, whose shortcuts have no
 * parameters (option A), and the plain ones. Parameters are named as in the implementation that
 * published weights come from.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He, Zhang, Ren and Sun, Deep Residual Learning
 *     for Image Recognition, 2015, 4.2</a>
 * @see <a href="https://github.com/akamaster/pytorch_resnet_cifar10">Y. Idelbayev, Proper ResNet
 *     Implementation for CIFAR10/CIFAR100 in PyTorch</a>
 */
final class CifarResNet {
  private CifarResNet() {}

  /** With 20, 32, 44, 56 or 110 layers. */
  static Graph residual(int layers) {
    return network("cifar-resnet" + layers, layers, new BasicBlock(Shortcut.ZEROS));
  }

  /** Without shortcuts. */
  static Graph plain(int layers) {
    return network("cifar-plain" + layers, layers, new BasicBlock(Shortcut.NONE));
  }

  private static Graph network(String name, int layers, Block block) {
    int n = (layers - 2) / 6;
    GraphBuilder net = new GraphBuilder(name);
    Value maps =
        net.input("picture", Dims.of(1, 3, 32, 32))
            .then("conv1", conv(16, kernel(3).padding(1)).withoutBias())
            .batchNorm("bn1")
            .relu();
    maps = Stage.of(2, 16, n).build(net, maps, block);
    maps = Stage.of(3, 32, n).build(net, maps, block);
    maps = Stage.of(4, 64, n).build(net, maps, block);
    Value features = maps.then("pool4", new GlobalAvgPool()).flatten();
    return net.graph(features.dense("fc", "linear", 10).softmax());
  }
}
