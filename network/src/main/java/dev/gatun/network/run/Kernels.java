package dev.gatun.network.run;

import dev.gatun.kernels.conv.PreparedConv;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.strided.StridedKernel;
import dev.gatun.kernels.tensor.Reorder;
import dev.gatun.kernels.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The kernels there are, as steps of a network have them. */
public final class Kernels {

  private Kernels() {}

  /**
   * A convolution or a dense layer.
   *
   * @param conv what computes; closed with the kernel
   * @return the kernel
   */
  public static Kernel of(PreparedConv conv) {
    return new OfConv(conv);
  }

  /**
   * Another operation.
   *
   * @param operation what computes; closed with the kernel
   * @return the kernel
   */
  public static Kernel of(PreparedOperation operation) {
    return new OfOperation(operation);
  }

  /**
   * An operation in row-major order; what it takes second is where others have their residual.
   *
   * @param strided what computes
   * @return the kernel
   */
  public static Kernel of(StridedKernel strided) {
    return new OfStrided(strided);
  }

  /**
   * A change of layout.
   *
   * @param reorder what moves the floats
   * @return the kernel
   */
  public static Kernel of(Reorder reorder) {
    return new OfReorder(reorder);
  }

  private record OfConv(PreparedConv conv) implements Kernel {

    @Override
    public String name() {
      return conv.algorithm();
    }

    @Override
    public long workspaceBytes() {
      return conv.workspaceBytes();
    }

    @Override
    public void run(Tensor src, @Nullable Tensor residual, Tensor dst, Tensor workspace) {
      if (residual == null) {
        conv.run(src, dst, workspace);
      } else {
        conv.run(src, residual, dst, workspace);
      }
    }

    @Override
    public void close() {
      conv.close();
    }
  }

  private record OfOperation(PreparedOperation operation) implements Kernel {

    @Override
    public String name() {
      return operation.name();
    }

    @Override
    public void run(Tensor src, @Nullable Tensor residual, Tensor dst, Tensor workspace) {
      if (residual == null) {
        operation.run(src, dst);
      } else {
        operation.run(src, residual, dst);
      }
    }

    @Override
    public void close() {
      operation.close();
    }
  }

  private record OfReorder(Reorder reorder) implements Kernel {

    @Override
    public String name() {
      return reorder.name();
    }

    @Override
    public void run(Tensor src, @Nullable Tensor residual, Tensor dst, Tensor workspace) {
      reorder.run(src, dst);
    }
  }

  private record OfStrided(StridedKernel strided) implements Kernel {

    @Override
    public String name() {
      return strided.name();
    }

    @Override
    public void run(Tensor src, @Nullable Tensor residual, Tensor dst, Tensor workspace) {
      strided.run(src, residual, dst);
    }
  }
}
