package dev.gatun.kernels.operation;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Place;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;

/**
 * An operation besides convolution, bound to its shapes: in NHWC on the host, in NCHW on a device.
 * Immutable; any number of threads may run it at once, each with a dst of its own; on a device one
 * run follows the other. It needs no workspace.
 *
 * <p>Runs with equal src give equal bits, whatever the number of threads.
 */
public interface PreparedOperation extends AutoCloseable {

  /**
   * What it is called in plans and reports.
   *
   * @return lower-case words with hyphens, such as "max-pool"
   */
  String name();

  /**
   * The shape of src.
   *
   * @return images, channels, rows, columns
   */
  Shape srcShape();

  /**
   * The shape of dst, and of the residual if there is one.
   *
   * @return images, channels, rows, columns
   */
  Shape dstShape();

  /**
   * The order of all its tensors.
   *
   * @return NHWC on the host, NCHW on a device
   */
  Layout layout();

  /**
   * Where it computes, and where its tensors must lie.
   *
   * @return the host or a device
   */
  Place place();

  /**
   * How far pixels of dst are apart in NHWC.
   *
   * @return floats: the channels of the tensor of which dst is some channels, as many as dst has if
   *     it is dense
   */
  int dstPixelStride();

  /**
   * Whether a run takes a residual.
   *
   * @return true for an addition
   */
  boolean addsResidual();

  /**
   * Allocates a tensor for src.
   *
   * @return zeros, dense, where and as {@link #run} wants them
   */
  default Tensor newSrc() {
    return Tensor.allocate(srcShape(), layout(), place());
  }

  /**
   * Allocates a tensor for a dense dst, or for a residual.
   *
   * @return zeros, dense, where and as {@link #run} wants them
   */
  default Tensor newDst() {
    return Tensor.allocate(dstShape(), layout(), place());
  }

  /**
   * Computes dst from src. Allocates nothing. Shapes, places, layouts and liveness are checked
   * once; after that the kernel trusts its addresses, so closing a tensor during a run is a crash.
   *
   * @param src in {@link #srcShape()} and {@link #layout()}, dense
   * @param dst in {@link #dstShape()} and {@link #layout()}, some channels of a tensor that has
   *     {@link #dstPixelStride()}, apart from src; every element is overwritten, and nothing
   *     between them
   * @throws dev.gatun.kernels.tensor.InvalidTensorException if a tensor does not fit, or a residual
   *     is needed
   * @throws dev.gatun.kernels.tensor.ClosedException if this operation or a tensor is closed
   */
  void run(Tensor src, Tensor dst);

  /**
   * Computes dst from src and a residual.
   *
   * @param src in {@link #srcShape()} and {@link #layout()}, dense
   * @param residual in {@link #dstShape()} and {@link #layout()}, dense, apart from dst
   * @param dst as for {@link #run(Tensor, Tensor)}
   * @throws dev.gatun.kernels.tensor.InvalidTensorException if a tensor does not fit, or no
   *     residual is added
   * @throws dev.gatun.kernels.tensor.ClosedException if this operation or a tensor is closed
   */
  void run(Tensor src, Tensor residual, Tensor dst);

  /** Frees what prepare packed, once the runs under way have ended; again is harmless. */
  @Override
  void close();
}
