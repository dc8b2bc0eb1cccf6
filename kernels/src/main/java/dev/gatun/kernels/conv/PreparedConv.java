package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Place;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;

/**
 * An algorithm bound to a problem, its weights packed. Immutable; any number of threads may run it
 * at once, each with a workspace and a dst of its own.
 *
 * <p>Runs with equal src give equal bits, whatever the number of threads.
 */
public interface PreparedConv extends AutoCloseable {

  /**
   * What it computes.
   *
   * @return the problem it was prepared for
   */
  ConvProblem problem();

  /**
   * Who computes.
   *
   * @return the name of the algorithm; of one that chooses, that of the chosen one
   */
  String algorithm();

  /**
   * What follows the sum.
   *
   * @return the post-ops of the epilogue it was prepared with
   */
  PostOps postOps();

  /**
   * Where it computes, and where its tensors must lie.
   *
   * @return by default the host
   */
  default Place place() {
    return Place.HOST;
  }

  /**
   * The order in which it reads src.
   *
   * @return the layout that src must have
   */
  Layout srcLayout();

  /**
   * The order in which it writes dst and reads the residual.
   *
   * @return the layout that dst and residual must have
   */
  Layout dstLayout();

  /**
   * How far pixels of dst, and of the residual, are apart in NHWC.
   *
   * @return floats: the channels of the tensor of which dst is some channels, as many as dst has if
   *     it is dense
   */
  int dstPixelStride();

  /**
   * How much scratch memory a run needs.
   *
   * @return bytes, possibly 0
   */
  long workspaceBytes();

  /**
   * Allocates a workspace for one run at a time.
   *
   * @return a tensor of at least {@link #workspaceBytes()}, to be closed by the caller
   */
  default Tensor newWorkspace() {
    return Workspaces.allocate(workspaceBytes(), place());
  }

  /**
   * Allocates a tensor for src.
   *
   * @return zeros in the shape and layout that {@link #run} wants
   */
  default Tensor newSrc() {
    ConvProblem p = problem();
    return Tensor.allocate(new Shape(p.mb(), p.ic(), p.ih(), p.iw()), srcLayout(), place());
  }

  /**
   * Allocates a tensor for a dense dst, or for a dense residual.
   *
   * @return zeros in the shape and layout that {@link #run} wants
   */
  default Tensor newDst() {
    ConvProblem p = problem();
    return Tensor.allocate(new Shape(p.mb(), p.oc(), p.oh(), p.ow()), dstLayout(), place());
  }

  /**
   * Computes dst from src, and returns when that is done. Allocates nothing. Shapes, places,
   * layouts, alignment and liveness are checked once; after that the kernel trusts its addresses,
   * so closing a tensor during a run is a crash.
   *
   * @param src mb × ic × ih × iw, dense, in {@link #srcLayout()}
   * @param dst mb × oc × oh × ow in {@link #dstLayout()}, some channels of a tensor that has {@link
   *     #dstPixelStride()}; every element is overwritten, and nothing between them
   * @param workspace at least {@link #workspaceBytes()}, used by no other run meanwhile
   * @throws dev.gatun.kernels.tensor.InvalidTensorException if a tensor does not fit, or the
   *     epilogue adds a residual
   * @throws dev.gatun.kernels.tensor.ClosedException if this kernel or a tensor is closed
   */
  void run(Tensor src, Tensor dst, Tensor workspace);

  /**
   * Computes dst from src and a residual, for an epilogue that adds one.
   *
   * @param src mb × ic × ih × iw, dense, in {@link #srcLayout()}
   * @param residual mb × oc × oh × ow in {@link #dstLayout()}, as far apart as those of dst, which
   *     it does not overlap
   * @param dst as for {@link #run(Tensor, Tensor, Tensor)}
   * @param workspace at least {@link #workspaceBytes()}, used by no other run meanwhile
   * @throws dev.gatun.kernels.tensor.InvalidTensorException if a tensor does not fit, or the
   *     epilogue adds no residual
   * @throws dev.gatun.kernels.tensor.ClosedException if this kernel or a tensor is closed
   */
  void run(Tensor src, Tensor residual, Tensor dst, Tensor workspace);

  /** Frees what prepare packed, once the runs under way have ended; again is harmless. */
  @Override
  void close();
}
