package dev.gatun.network.zoo;

import static dev.gatun.network.operation.Conv.conv;

import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.BatchNorm;
import dev.gatun.network.operation.Window;

/** What GoogLeNet means by a convolution, which always ends in a ReLU. */
enum ConvUnit {
  /** With bias, as published. */
  BIASED(5, "5x5") {
    @Override
    Value build(Value src, String name, String stem, int channels, Window window) {
      return src.then(name, conv(channels, window)).relu();
    }
  },

  /** With batch norm, as in PyTorch, whose third branch has kernels of 3×3. */
  BATCH_NORM(3, "3x3b") {
    @Override
    Value build(Value src, String name, String stem, int channels, Window window) {
      return src.then(name, stem + ".conv", conv(channels, window).withoutBias())
          .append("bn", stem + ".bn", new BatchNorm(1e-3))
          .relu();
    }
  };

  private final int largeKernel;
  private final String largeName;

  ConvUnit(int largeKernel, String largeName) {
    this.largeKernel = largeKernel;
    this.largeName = largeName;
  }

  /** Puts it behind src; the stem is PyTorch's name of it. */
  abstract Value build(Value src, String name, String stem, int channels, Window window);

  /** The kernel's size in the third branch of inception modules. */
  int largeKernel() {
    return largeKernel;
  }

  /** What that branch is called. */
  String largeName() {
    return largeName;
  }
}
