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
import dev.gatun.network.operation.MaxPool;
import dev.gatun.network.operation.Softmax;
import java.util.ArrayList;
import java.util.List;

/**
 * GoogLeNet, which won ImageNet's challenge in 2014: nine inception modules, and for training two
 * auxiliary heads at their sides. Its answers are softmax, aux1 and aux2.
 *
 * @see <a href="https://arxiv.org/abs/1409.4842">Szegedy et al., Going Deeper with Convolutions,
 *     2014, table 1 and section 5</a>
 */
final class GoogLeNet {
  private static final int CLASSES = 1000;

  /** Rounded up, as in Caffe, which makes 56 of 112. */
  private static final MaxPool POOL = maxPool(kernel(3).stride(2)).roundedUp();

  private final GraphBuilder net;
  private final GoogLeNetForm form;
  private final List<Value> answers = new ArrayList<>();

  private GoogLeNet(String name, GoogLeNetForm form) {
    this.net = new GraphBuilder(name);
    this.form = form;
  }

  static Graph of(String name, GoogLeNetForm form) {
    return new GoogLeNet(name, form).graph();
  }

  /** Table 1. */
  private Graph graph() {
    Value maps = net.input("picture", Dims.of(1, 3, 224, 224));
    maps = conv(maps, "conv1", "conv1", 64, 7, 2).then("pool1", POOL);
    maps = conv(form.normalised(maps), "conv2_reduce", "conv2", 64, 1, 1);
    maps = form.normalised(conv(maps, "conv2", "conv3", 192, 3, 1)).then("pool2", POOL);
    maps = inception(maps, "3a", 64, 96, 128, 16, 32, 32);
    maps = inception(maps, "3b", 128, 128, 192, 32, 96, 64).then("pool3", POOL);
    maps = inception(maps, "4a", 192, 96, 208, 16, 48, 64);
    auxiliaryHead(maps, "aux1");
    maps = inception(maps, "4b", 160, 112, 224, 24, 64, 64);
    maps = inception(maps, "4c", 128, 128, 256, 24, 64, 64);
    maps = inception(maps, "4d", 112, 144, 288, 32, 64, 64);
    auxiliaryHead(maps, "aux2");
    maps = inception(maps, "4e", 256, 160, 320, 32, 128, 128).then("pool4", form.lastPool());
    maps = inception(maps, "5a", 256, 160, 320, 32, 128, 128);
    maps = inception(maps, "5b", 384, 192, 384, 48, 128, 128);
    Value features = maps.then("pool5", new GlobalAvgPool()).dropout(form.dropout()).flatten();
    answers.addFirst(features.dense("fc", CLASSES).softmax());
    return net.graph(answers.toArray(Value[]::new));
  }

  private Value conv(Value src, String name, String stem, int channels, int size, int stride) {
    return form.conv(src, name, stem, channels, kernel(size).stride(stride).padding(size / 2));
  }

  /** The columns of table 1 from #1×1 to pool proj. */
  private Value inception(
      Value src,
      String name,
      int one,
      int threeReduce,
      int three,
      int fiveReduce,
      int five,
      int poolProjection) {
    return new Inception(name, one, threeReduce, three, fiveReduce, five, poolProjection)
        .build(net, src, form);
  }

  /** Section 5: average pooling 5×5 with stride 3, 128 filters of 1×1, 1024 units, dropout 70 %. */
  private void auxiliaryHead(Value src, String name) {
    if (!form.hasAuxiliaryHeads()) {
      return;
    }
    Value maps = src.then(name + ".pool", avgPool(kernel(5).stride(3)));
    Value features =
        conv(maps, name + ".conv", name + ".conv", 128, 1, 1)
            .then(name + ".flatten", new Flatten(1))
            .dense(name + ".fc1", 1024)
            .relu()
            .dropout(0.7);
    answers.add(features.dense(name + ".fc2", CLASSES).then(name, new Softmax(1)));
  }
}
