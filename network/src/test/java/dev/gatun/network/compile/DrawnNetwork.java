package dev.gatun.network.compile;

import static dev.gatun.network.operation.Conv.conv;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.AvgPool;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Dropout;
import dev.gatun.network.operation.Lrn;
import dev.gatun.network.operation.MaxPool;
import dev.gatun.network.operation.Pad;
import dev.gatun.network.operation.Padding;
import dev.gatun.network.operation.Tanh;
import dev.gatun.network.operation.Window;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A small network of blocks that the compiler has a fusion for, or must not fuse.
 *
 * @param pixels rows and columns of the picture
 * @param blocks what follows, each on all that was before
 * @param isClassified whether a dense layer on the flattened maps ends it, and not the maps
 */
record DrawnNetwork(int pixels, List<Block> blocks, boolean isClassified) {

  /** A part of a network; channels stay few, so that all kernels are quick. */
  enum Block {
    CONV_NORM_RELU,
    POINTWISE,
    DEPTHWISE,
    /** The sum has two takers, and so has what is added. */
    RESIDUAL_OF_NORM,
    /** ReLU before the sum, and none behind. */
    RELU_THEN_ADD,
    /** ReLU before the sum and behind, which no epilogue has. */
    RELU_ADD_RELU,
    /** A convolution whose dst others take too, so that nothing can be fused into it. */
    SHARED,
    /** Norm and ReLU with no convolution before them. */
    NORM_AFTER_POOL,
    /** Windows with gaps, the largest of each and the mean, whose padding counts. */
    DILATED_POOLS,
    /** Branches of all kinds, joined twice over. */
    BRANCHES,
    LRN,
    TANH,
    PAD,
    DROPOUT
  }

  static Arbitrary<DrawnNetwork> any() {
    return Combinators.combine(
            Arbitraries.integers().between(3, 9),
            Arbitraries.of(Block.class).list().ofMinSize(1).ofMaxSize(4),
            Arbitraries.of(true, false))
        .as(DrawnNetwork::new);
  }

  Graph graph() {
    GraphBuilder net = new GraphBuilder("drawn");
    Value maps = net.input("picture", Dims.of(1, 3, pixels, pixels));
    for (int i = 0; i < blocks.size(); i++) {
      maps = on(net, maps, blocks.get(i), "block" + i);
    }
    return net.graph(isClassified ? maps.flatten().dense("classes", 5) : maps);
  }

  private static Value on(GraphBuilder net, Value src, Block block, String name) {
    int channels = src.channels();
    return switch (block) {
      case CONV_NORM_RELU -> threeByThree(src, name, 8).batchNorm(name + "_norm").relu();
      case POINTWISE -> src.then(name, conv(7, Window.kernel(1))).relu();
      case DEPTHWISE -> src.then(name, conv(channels, three()).groups(channels)).relu();
      case RESIDUAL_OF_NORM -> {
        Value sum =
            net.add(name, src, threeByThree(src, name + "_conv", channels).batchNorm(name + "_n"));
        yield net.add(name + "_twice", sum.relu(), sum);
      }
      case RELU_THEN_ADD -> net.add(name, threeByThree(src, name + "_conv", channels).relu(), src);
      case RELU_ADD_RELU ->
          net.add(name, threeByThree(src, name + "_conv", channels).relu(), src).relu();
      case SHARED -> {
        Value shared = threeByThree(src, name + "_conv", 6);
        yield net.concat(name, shared.relu(), shared);
      }
      case NORM_AFTER_POOL ->
          src.then(name, new MaxPool(three(), false)).batchNorm(name + "_norm").relu();
      case DILATED_POOLS -> {
        Window gaps = new Window(2, 2, 1, 1, Padding.all(1), 1, 1);
        Value largest = src.then(name + "_max", new MaxPool(gaps, false));
        yield largest.then(name + "_mean", new AvgPool(gaps, false, true));
      }
      case BRANCHES -> {
        Value pool = src.then(name + "_pool", new MaxPool(three(), false));
        Value wide = threeByThree(src, name + "_wide", 9).relu();
        Value inner = net.concat(name + "_inner", pool, wide);
        Value narrow = src.then(name + "_narrow", conv(4, Window.kernel(1))).batchNorm(name + "_n");
        yield net.concat(name, narrow, inner, src);
      }
      case LRN -> src.then(name, new Lrn(5, 0.1, 0.75, 2));
      case TANH -> src.then(name, Tanh.PLAIN);
      case PAD -> src.then(name, Pad.channels(1, 2));
      case DROPOUT -> src.then(name, new Dropout(0.5));
    };
  }

  private static Value threeByThree(Value src, String name, int channels) {
    return src.then(name, conv(channels, three()));
  }

  private static Window three() {
    return Window.kernel(3).padding(1);
  }
}
