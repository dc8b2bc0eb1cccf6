package dev.gatun.kernels.operation;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;

/**
 * An operation besides convolution, bound to its shapes, in NHWC. Immutable; any number of threads
 * may run it at once, each with a dst of its own. It needs no workspace.
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
   * How far pixels of dst are apart.
   *
   * @return floats, at least the channels of dst; as many if dst is dense
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
   * @return zeros, dense, in NHWC
   */
  default Tensor newSrc() {
    return Tensor.allocate(srcShape(), Layout.NHWC);
  }

  /**
   * Allocates a tensor for a dense dst, or for a residual.
   *
   * @return zeros, dense, in NHWC
   */
  default Tensor newDst() {
    return Tensor.allocate(dstShape(), Layout.NHWC);
  }

  /**
   * Computes dst from src. Allocates nothing. Shapes, layouts and liveness are checked once; after
   * that the kernel trusts its addresses, so closing a tensor during a run is a crash.
   *
   * @param src in {@link #srcShape()}, NHWC, dense
   * @param dst in {@link #dstShape()}, NHWC, its pixels {@link #dstPixelStride()} apart, apart from
   *     src; every element is overwritten, and nothing between the pixels
   * @throws dev.gatun.kernels.tensor.InvalidTensorException if a tensor does not fit, or a residual
   *     is needed
   * @throws dev.gatun.kernels.tensor.ClosedException if this operation or a tensor is closed
   */
  void run(Tensor src, Tensor dst);

  /**
   * Computes dst from src and a residual.
   *
   * @param src in {@link #srcShape()}, NHWC, dense
   * @param residual in {@link #dstShape()}, NHWC, dense, apart from dst
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
