package dev.gatun.network.zoo;

import static dev.gatun.network.operation.Conv.conv;
import static dev.gatun.network.operation.Window.kernel;

import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.Window;

/** 1×1 to fewer channels, 3×3, 1×1 to four times as many: figure 5 of the paper, right. */
enum BottleneckBlock implements Block {
  /** As published: the stride is in the first convolution, which skips three pixels of four. */
  V1("-v1"),

  /**
   * The stride is in the 3×3 convolution, as torchvision has it.
   *
   * @see <a href="https://ngc.nvidia.com/catalog/model-scripts/nvidia:resnet_50_v1_5_for_pytorch">
   *     NVIDIA, ResNet v1.5 for PyTorch</a>, to which torchvision's documentation refers for the
   *     name
   */
  V1_5("");

  private static final int EXPANSION = 4;

  private final String suffix;

  BottleneckBlock(String suffix) {
    this.suffix = suffix;
  }

  /** What the names of its networks end with. */
  String suffix() {
    return suffix;
  }

  @Override
  public Value build(GraphBuilder net, Value src, Stage.Place place) {
    int stride = place.stride();
    int dstChannels = EXPANSION * place.channels();
    Window reduce = kernel(1).stride(this == V1 ? stride : 1);
    Window middle = kernel(3).padding(1).stride(this == V1 ? 1 : stride);
    Value narrow =
        src.then(
                place.conv("reduce"),
                place.stem("conv1"),
                conv(place.channels(), reduce).withoutBias())
            .batchNorm(place.stem("bn1"))
            .relu()
            .then(
                place.conv("3x3"),
                place.stem("conv2"),
                conv(place.channels(), middle).withoutBias())
            .batchNorm(place.stem("bn2"))
            .relu();
    // Before the last convolution, which can then add it as it writes.
    Value past = Shortcut.PROJECTION.build(src, place, dstChannels);
    Value wide =
        narrow
            .then(
                place.conv("expand"),
                place.stem("conv3"),
                conv(dstChannels, kernel(1)).withoutBias())
            .batchNorm(place.stem("bn3"));
    return Shortcut.PROJECTION.join(net, place, wide, past);
  }
}
