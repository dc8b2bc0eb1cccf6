package dev.gatun.network.zoo;

import static dev.gatun.network.operation.Conv.conv;
import static dev.gatun.network.operation.MaxPool.maxPool;
import static dev.gatun.network.operation.Window.kernel;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.GlobalAvgPool;

/**
 * The residual networks for ImageNet, and the plain ones that they are compared with.
 *
 * <p>Of those with bottlenecks there are two versions, which differ where a block halves the maps:
 * the published one has the stride in its first 1×1 convolution, version 1.5, which PyTorch has
 * weights for, in its 3×3.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He, Zhang, Ren and Sun, Deep Residual Learning
 *     for Image Recognition, 2015, table 1</a>
 */
final class ResNet {
  private static final Block BASIC = new BasicBlock(Shortcut.PROJECTION);
  private static final Block PLAIN = new BasicBlock(Shortcut.NONE);

  private ResNet() {}

  static Graph resNet18() {
    return network("resnet18", BASIC, 2, 2, 2, 2);
  }

  static Graph resNet34() {
    return network("resnet34", BASIC, 3, 4, 6, 3);
  }

  static Graph resNet50(BottleneckBlock bottleneck) {
    return network("resnet50" + bottleneck.suffix(), bottleneck, 3, 4, 6, 3);
  }

  static Graph resNet101(BottleneckBlock bottleneck) {
    return network("resnet101" + bottleneck.suffix(), bottleneck, 3, 4, 23, 3);
  }

  static Graph resNet152(BottleneckBlock bottleneck) {
    return network("resnet152" + bottleneck.suffix(), bottleneck, 3, 8, 36, 3);
  }

  static Graph plain18() {
    return network("plain18", PLAIN, 2, 2, 2, 2);
  }

  static Graph plain34() {
    return network("plain34", PLAIN, 3, 4, 6, 3);
  }

  /** Table 1, with the numbers of blocks of conv2_x, conv3_x, conv4_x and conv5_x. */
  private static Graph network(String name, Block block, int... blocks) {
    GraphBuilder net = new GraphBuilder(name);
    Value maps =
        net.input("picture", Dims.of(1, 3, 224, 224))
            .then("conv1", conv(64, kernel(7).stride(2).padding(3)).withoutBias())
            .batchNorm("bn1")
            .relu()
            .then("pool1", maxPool(kernel(3).stride(2).padding(1)));
    int channels = 64;
    for (int stage = 2; stage <= 5; stage++) {
      maps = Stage.of(stage, channels, blocks[stage - 2]).build(net, maps, block);
      channels *= 2;
    }
    Value features = maps.then("pool5", new GlobalAvgPool()).flatten();
    return net.graph(features.dense("fc", 1000).softmax());
  }
}
