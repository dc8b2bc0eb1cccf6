package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.EdgeReorders;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;

/**
 * A prepared kernel with operands to be timed on: ones, which no arithmetic makes denormal. Kernels
 * that do not read src as it comes, or do not write NHWC, have the reorders counted.
 */
final class Trial implements AutoCloseable {

  private final PreparedConv conv;
  private final Tensor src;
  private final Tensor residual;
  private final Tensor dst;
  private final Tensor workspace;
  private final EdgeReorders reorders;

  Trial(PreparedConv conv, Layout srcLayout) {
    this.conv = conv;
    this.src = conv.newSrc().fill(1);
    this.residual = conv.newDst().fill(1);
    this.dst = conv.newDst();
    this.workspace = conv.newWorkspace();
    this.reorders = new EdgeReorders(src, dst, srcLayout);
  }

  String algorithm() {
    return conv.algorithm();
  }

  void run() {
    reorders.before();
    if (conv.postOps().adds()) {
      conv.run(src, residual, dst, workspace);
    } else {
      conv.run(src, dst, workspace);
    }
    reorders.behind();
  }

  @Override
  public void close() {
    src.close();
    residual.close();
    dst.close();
    workspace.close();
    reorders.close();
  }
}
