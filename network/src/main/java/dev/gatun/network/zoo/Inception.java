package dev.gatun.network.zoo;

import static dev.gatun.network.operation.MaxPool.maxPool;
import static dev.gatun.network.operation.Window.kernel;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.MaxPool;

/**
 * A row of GoogLeNet's table 1: the channels of an inception module's convolutions, in four
 * branches side by side. Figure 2 of the paper.
 *
 * @param name such as {@code 3a}
 * @param one of the 1×1
 * @param threeReduce of the 1×1 before the 3×3
 * @param three of the 3×3
 * @param fiveReduce of the 1×1 before the 5×5
 * @param five of the 5×5
 * @param poolProjection of the 1×1 behind the pooling
 */
record Inception(
    String name,
    int one,
    int threeReduce,
    int three,
    int fiveReduce,
    int five,
    int poolProjection) {

  private static final MaxPool POOL = maxPool(kernel(3).padding(1));

  /** The example of Fei-Fei Li, J. Johnson and S. Yeung, Stanford's cs231n, 2017, lecture 9. */
  private static final Dims LECTURE_SRC = Dims.of(1, 256, 28, 28);

  Value build(GraphBuilder net, Value src, GoogLeNetForm form) {
    String large = form.largeName();
    Value ones = conv(form, src, "1x1", "branch1", one, 1);
    Value few = conv(form, src, "3x3_reduce", "branch2.0", threeReduce, 1);
    Value threes = conv(form, few, "3x3", "branch2.1", three, 3);
    Value fewer = conv(form, src, large + "_reduce", "branch3.0", fiveReduce, 1);
    Value fives = conv(form, fewer, large, "branch3.1", five, form.largeKernel());
    Value pool = src.then(name + ".pool", POOL);
    Value pooled = conv(form, pool, "pool_proj", "branch4.1", poolProjection, 1);
    return net.concat(name, ones, threes, fives, pooled);
  }

  private Value conv(
      GoogLeNetForm form, Value src, String word, String branch, int channels, int size) {
    String stem = "inception" + name + "." + branch;
    return form.conv(src, name + "." + word, stem, channels, kernel(size).padding(size / 2));
  }

  /**
   * The lecture's module with bottlenecks.
   *
   * @see <a href="http://cs231n.stanford.edu/slides/2017/cs231n_2017_lecture9.pdf">Fei-Fei Li, J.
   *     Johnson and S. Yeung, CNN Architectures, cs231n, Stanford, 2017, lecture 9</a>
   */
  static Graph lectureBottleneck() {
    GraphBuilder net = new GraphBuilder("inception");
    Value src = net.input("maps", LECTURE_SRC);
    Inception module = new Inception("module", 128, 64, 192, 64, 96, 64);
    return net.graph(module.build(net, src, GoogLeNetForm.PUBLISHED));
  }

  /**
   * The naive module of the same lecture: no 1×1 before the larger kernels, none behind the
   * pooling.
   */
  static Graph lectureNaive() {
    GraphBuilder net = new GraphBuilder("inception-naive");
    Value src = net.input("maps", LECTURE_SRC);
    return net.graph(
        net.concat(
            "module",
            src.then("1x1", same(128, 1)).relu(),
            src.then("3x3", same(192, 3)).relu(),
            src.then("5x5", same(96, 5)).relu(),
            src.then("pool", POOL)));
  }

  private static Conv same(int channels, int size) {
    return Conv.conv(channels, kernel(size).padding(size / 2));
  }
}
