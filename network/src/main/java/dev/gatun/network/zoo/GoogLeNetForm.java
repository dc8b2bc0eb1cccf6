package dev.gatun.network.zoo;

import static dev.gatun.network.operation.MaxPool.maxPool;
import static dev.gatun.network.operation.Window.kernel;

import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.BatchNorm;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Lrn;
import dev.gatun.network.operation.MaxPool;
import dev.gatun.network.operation.Window;

/** In what the two forms of GoogLeNet differ. */
enum GoogLeNetForm {
  /** Convolutions with bias, normalisation of responses, auxiliary heads. */
  PUBLISHED(5, "5x5", 3, 0.4) {
    @Override
    Value conv(Value src, String name, String stem, int channels, Window window) {
      return src.then(name, Conv.conv(channels, window)).relu();
    }

    @Override
    Value normalised(Value src) {
      return src.append("lrn", LRN);
    }
  },

  /**
   * The form that PyTorch has weights for, at inference: convolutions with batch norm and no other
   * normalisation, kernels of 3×3 in the third branch, no auxiliary heads. Those kernels are a
   * known mistake, says their source.
   *
   * @see <a href="https://github.com/pytorch/vision/blob/main/torchvision/models/googlenet.py">
   *     torchvision, models/googlenet.py</a>, and issue 906 there
   */
  BATCH_NORM(3, "3x3b", 2, 0.2) {
    @Override
    Value conv(Value src, String name, String stem, int channels, Window window) {
      return src.then(name, stem + ".conv", Conv.conv(channels, window).withoutBias())
          .append("bn", stem + ".bn", new BatchNorm(1e-3))
          .relu();
    }

    @Override
    Value normalised(Value src) {
      return src;
    }
  };

  /**
   * The paper says no more than that there is one; the figures are of BVLC's model.
   *
   * @see <a href="https://github.com/BVLC/caffe/tree/master/models/bvlc_googlenet">S. Guadarrama,
   *     BVLC GoogleNet Model, Caffe, models/bvlc_googlenet/train_val.prototxt</a>
   */
  private static final Lrn LRN = new Lrn(5, 1e-4, 0.75, 1);

  private final int largeKernel;
  private final String largeName;
  private final int lastPool;
  private final double dropout;

  GoogLeNetForm(int largeKernel, String largeName, int lastPool, double dropout) {
    this.largeKernel = largeKernel;
    this.largeName = largeName;
    this.lastPool = lastPool;
    this.dropout = dropout;
  }

  /** Puts a convolution with its ReLU behind src; the stem is PyTorch's name of it. */
  abstract Value conv(Value src, String name, String stem, int channels, Window window);

  /** What comes of the normalisation of responses, where there is one. */
  abstract Value normalised(Value src);

  boolean hasAuxiliaryHeads() {
    return this == PUBLISHED;
  }

  /** The kernel's size in the third branch of inception modules. */
  int largeKernel() {
    return largeKernel;
  }

  /** What that branch is called. */
  String largeName() {
    return largeName;
  }

  /** The pooling before the last two modules. */
  MaxPool lastPool() {
    return maxPool(kernel(lastPool).stride(2)).roundedUp();
  }

  /** The share that training drops before the last layer. */
  double dropout() {
    return dropout;
  }
}
