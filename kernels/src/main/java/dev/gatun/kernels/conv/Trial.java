package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.NhwcReorders;
import dev.gatun.kernels.tensor.Tensor;

/**
 * A prepared kernel with operands to be timed on: ones, which no arithmetic makes denormal. Kernels
 * that do not work in NHWC have the reorders counted that it then takes.
 */
final class Trial implements AutoCloseable {

  private final PreparedConv conv;
  private final Tensor src;
  private final Tensor residual;
  private final Tensor dst;
  private final Tensor workspace;
  private final NhwcReorders reorders;

  Trial(PreparedConv conv) {
    this.conv = conv;
    this.src = conv.newSrc().fill(1);
    this.residual = conv.newDst();
    this.dst = conv.newDst();
    this.workspace = conv.newWorkspace();
    this.reorders = new NhwcReorders(src, dst);
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
