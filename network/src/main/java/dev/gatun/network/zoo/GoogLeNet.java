package dev.gatun.network.zoo;

import static dev.gatun.network.operation.AvgPool.avgPool;
import static dev.gatun.network.operation.MaxPool.maxPool;
import static dev.gatun.network.operation.Window.kernel;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.GlobalAvgPool;
import dev.gatun.network.operation.Lrn;
import dev.gatun.network.operation.MaxPool;
import dev.gatun.network.operation.Softmax;

/**
 * GoogLeNet, which won ImageNet's challenge in 2014: nine inception modules, and in training two
 * auxiliary heads at their sides.
 *
 * @see <a href="https://arxiv.org/abs/1409.4842">Szegedy et al., Going Deeper with Convolutions,
 *     2014, table 1 and section 5</a>
 */
final class GoogLeNet {
  private static final int CLASSES = 1000;

  /** Rounded up, as in Caffe, which makes 56 of 112. */
  private static final MaxPool POOL = maxPool(kernel(3).stride(2)).roundedUp();

  /** The paper says no more than that there is one; the figures are of BVLC's model. */
  private static final Lrn LRN = new Lrn(5, 1e-4, 0.75, 1);

  private final GraphBuilder net;
  private final ConvUnit unit;

  private GoogLeNet(String name, ConvUnit unit) {
    this.net = new GraphBuilder(name);
    this.unit = unit;
  }

  /** As published, with both auxiliary heads; its answers are softmax, aux1 and aux2. */
  static Graph published() {
    GoogLeNet googLeNet = new GoogLeNet("googlenet", ConvUnit.BIASED);
    GraphBuilder net = googLeNet.net;
    Value maps = net.input("picture", Dims.of(1, 3, 224, 224));
    maps = googLeNet.conv(maps, "conv1", "conv1", 64, 7, 2).then("pool1", POOL).append("lrn", LRN);
    maps = googLeNet.conv(maps, "conv2_reduce", "conv2", 64, 1, 1);
    maps = googLeNet.conv(maps, "conv2", "conv3", 192, 3, 1).append("lrn", LRN);
    maps = googLeNet.modules3(maps.then("pool2", POOL));
    Value after4a = googLeNet.module4a(maps.then("pool3", POOL));
    Value aux1 = googLeNet.auxiliary(after4a, "aux1");
    Value after4d = googLeNet.modules4bTo4d(after4a);
    Value aux2 = googLeNet.auxiliary(after4d, "aux2");
    maps = googLeNet.module4e(after4d);
    return net.graph(googLeNet.answer(maps.then("pool4", POOL), 0.4), aux1, aux2);
  }

  /**
   * The form that PyTorch has weights for, at inference: batch norm instead of biases and LRN, 3×3
   * instead of 5×5 kernels, pool4 of 2×2, no auxiliary heads.
   */
  static Graph batchNorm() {
    GoogLeNet googLeNet = new GoogLeNet("googlenet-bn", ConvUnit.BATCH_NORM);
    Value maps = googLeNet.net.input("picture", Dims.of(1, 3, 224, 224));
    maps = googLeNet.conv(maps, "conv1", "conv1", 64, 7, 2).then("pool1", POOL);
    maps = googLeNet.conv(maps, "conv2_reduce", "conv2", 64, 1, 1);
    maps = googLeNet.conv(maps, "conv2", "conv3", 192, 3, 1).then("pool2", POOL);
    maps = googLeNet.modules3(maps).then("pool3", POOL);
    maps = googLeNet.module4e(googLeNet.modules4bTo4d(googLeNet.module4a(maps)));
    maps = maps.then("pool4", maxPool(kernel(2).stride(2)).roundedUp());
    return googLeNet.net.graph(googLeNet.answer(maps, 0.2));
  }

  private Value modules3(Value src) {
    Value maps = new Inception("3a", 64, 96, 128, 16, 32, 32).build(net, src, unit);
    return new Inception("3b", 128, 128, 192, 32, 96, 64).build(net, maps, unit);
  }

  private Value module4a(Value src) {
    return new Inception("4a", 192, 96, 208, 16, 48, 64).build(net, src, unit);
  }

  private Value modules4bTo4d(Value src) {
    Value maps = new Inception("4b", 160, 112, 224, 24, 64, 64).build(net, src, unit);
    maps = new Inception("4c", 128, 128, 256, 24, 64, 64).build(net, maps, unit);
    return new Inception("4d", 112, 144, 288, 32, 64, 64).build(net, maps, unit);
  }

  private Value module4e(Value src) {
    return new Inception("4e", 256, 160, 320, 32, 128, 128).build(net, src, unit);
  }

  private Value answer(Value src, double dropout) {
    Value maps = new Inception("5a", 256, 160, 320, 32, 128, 128).build(net, src, unit);
    maps = new Inception("5b", 384, 192, 384, 48, 128, 128).build(net, maps, unit);
    Value features = maps.then("pool5", new GlobalAvgPool()).dropout(dropout);
    return features.flatten().dense("fc", CLASSES).softmax();
  }

  /** Section 5: average pooling 5×5 with stride 3, 128 filters of 1×1, 1024 units, dropout 70 %. */
  private Value auxiliary(Value src, String name) {
    Value maps = src.then(name + ".pool", avgPool(kernel(5).stride(3)));
    Value features = conv(maps, name + ".conv", name + ".conv", 128, 1, 1);
    return features
        .then(name + ".flatten", new Flatten(1))
        .dense(name + ".fc1", 1024)
        .relu()
        .dropout(0.7)
        .dense(name + ".fc2", CLASSES)
        .then(name, new Softmax(1));
  }

  private Value conv(Value src, String name, String stem, int channels, int size, int stride) {
    return unit.build(src, name, stem, channels, kernel(size).stride(stride).padding(size / 2));
  }
}
