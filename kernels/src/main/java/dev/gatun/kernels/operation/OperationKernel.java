package dev.gatun.kernels.operation;

import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Place;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What all prepared operations share: the checks before a run, and closing only when no run is
 * under way. A subclass computes on addresses that it may trust.
 */
public abstract class OperationKernel implements PreparedOperation {

  private final String name;
  private final TensorForm src;
  private final TensorForm dst;
  private final RunGate gate = new RunGate();

  /**
   * Of the forms of its tensors.
   *
   * @param name lower-case words with hyphens
   * @param src the shape of src, which is dense
   * @param dst the form of dst
   */
  protected OperationKernel(String name, Shape src, TensorForm dst) {
    this.name = name;
    this.src = dst.denseLike(src);
    this.dst = dst;
  }

  /**
   * Computes.
   *
   * @param src address of src
   * @param residual address of the residual, 0 if there is none
   * @param dst address of dst
   */
  protected abstract void compute(long src, long residual, long dst);

  /** Frees what prepare allocated; called once. By default there is nothing. */
  protected void release() {}

  /**
   * The form of dst.
   *
   * @return its shape and pixel stride
   */
  protected final TensorForm dstForm() {
    return dst;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Shape srcShape() {
    return src.shape();
  }

  @Override
  public final Shape dstShape() {
    return dst.shape();
  }

  @Override
  public final int dstPixelStride() {
    return dst.pixelStride();
  }

  @Override
  public final Layout layout() {
    return dst.layout();
  }

  @Override
  public final Place place() {
    return dst.place();
  }

  @Override
  public boolean addsResidual() {
    return false;
  }

  @Override
  public final void run(Tensor src, Tensor dst) {
    if (addsResidual()) {
      throw new InvalidTensorException("no residual: " + this + " needs one");
    }
    runChecked(src, null, dst);
  }

  @Override
  public final void run(Tensor src, Tensor residual, Tensor dst) {
    if (!addsResidual()) {
      throw new InvalidTensorException("a residual %s: %s adds none".formatted(residual, this));
    }
    runChecked(src, residual, dst);
  }

  private void runChecked(Tensor src, @Nullable Tensor residual, Tensor dst) {
    gate.enter(this);
    try {
      long srcAddress = this.src.requireOf("src", src, this);
      long dstAddress = this.dst.requireOf("dst", dst, this);
      TensorForm.requireApart("src", src, dst, this);
      long residualAddress = 0;
      if (residual != null) {
        residualAddress = this.src.requireOf("residual", residual, this);
        TensorForm.requireApart("residual", residual, dst, this);
      }
      compute(srcAddress, residualAddress, dstAddress);
    } finally {
      // Until here none of them may look unreachable, or a cleaner could free what is being read.
      Reference.reachabilityFence(src);
      Reference.reachabilityFence(residual);
      Reference.reachabilityFence(dst);
      gate.leave();
    }
  }

  @Override
  public final void close() {
    if (gate.close()) {
      release();
    }
  }

  @Override
  public final String toString() {
    return name + " of " + src.shape();
  }
}
