package dev.gatun.network.zoo;

import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;

/**
 * The blocks of a residual network that work on maps of one size; the first of them halves the maps
 * that come in, except in the first stage, conv2_x.
 *
 * @param number as in the paper: 2 for conv2_x
 * @param channels of the 3×3 convolutions
 * @param blocks how many
 */
record Stage(int number, int channels, int blocks) {

  static Stage of(int number, int channels, int blocks) {
    return new Stage(number, channels, blocks);
  }

  Value build(GraphBuilder net, Value src, Block block) {
    Value maps = src;
    for (int i = 1; i <= blocks; i++) {
      maps = block.build(net, maps, new Place(this, i));
    }
    return maps;
  }

  /** PyTorch's name of it; its layer1 is conv2_x. */
  private String layer() {
    return "layer" + (number - 1);
  }

  private String conv() {
    return "conv" + number;
  }

  /**
   * A block of a stage.
   *
   * @param stage which stage
   * @param block which block of it, from 1
   */
  record Place(Stage stage, int block) {

    int channels() {
      return stage.channels;
    }

    int stride() {
      return block == 1 && stage.number > 2 ? 2 : 1;
    }

    /** Such as {@code conv3_1}, the first convolution of the stage. */
    String conv(int number) {
      return stage.conv() + "_" + number;
    }

    /** Such as {@code conv3_1_reduce}, in the first block of the stage. */
    String conv(String word) {
      return stage.conv() + "_" + block + "_" + word;
    }

    /** Such as {@code conv3_shortcut}; only the first block of a stage has a node for it. */
    String shortcut() {
      return stage.conv() + "_shortcut";
    }

    /** Such as {@code sum3_1}. */
    String sum() {
      return "sum" + stage.number + "_" + block;
    }

    /** Such as {@code layer2.0.conv1}. */
    String stem(String module) {
      return stage.layer() + "." + (block - 1) + "." + module;
    }
  }
}
