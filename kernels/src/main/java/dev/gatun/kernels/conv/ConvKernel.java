package dev.gatun.kernels.conv;

import dev.gatun.kernels.operation.RunGate;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Strides;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What all prepared kernels share: the checks before a run, and closing only when no run is under
 * way. A subclass computes on addresses that it may trust.
 */
abstract class ConvKernel implements PreparedConv {

  private final String algorithm;
  private final ConvProblem problem;
  private final PostOps postOps;
  private final Layout srcLayout;
  private final Layout dstLayout;
  private final long workspaceBytes;
  private final Shape srcShape;
  private final Shape dstShape;
  private final int dstPixelFloats;
  private final Strides dstStrides;
  private final RunGate gate = new RunGate();

  ConvKernel(
      String algorithm,
      ConvProblem problem,
      PostOps postOps,
      PrepareOptions options,
      Layout layout,
      long workspaceBytes) {
    this(algorithm, problem, postOps, options, layout, layout, workspaceBytes);
  }

  ConvKernel(
      String algorithm,
      ConvProblem problem,
      PostOps postOps,
      PrepareOptions options,
      Layout srcLayout,
      Layout dstLayout,
      long workspaceBytes) {
    this.algorithm = algorithm;
    this.problem = problem;
    this.postOps = postOps;
    this.srcLayout = srcLayout;
    this.dstLayout = dstLayout;
    this.workspaceBytes = workspaceBytes;
    this.srcShape = new Shape(problem.mb(), problem.ic(), problem.ih(), problem.iw());
    this.dstShape = new Shape(problem.mb(), problem.oc(), problem.oh(), problem.ow());
    this.dstPixelFloats = dstPixelFloats(problem, options.dstPixelStride());
    this.dstStrides =
        dstLayout.strides(new Shape(problem.mb(), dstPixelFloats, problem.oh(), problem.ow()));
  }

  private static int dstPixelFloats(ConvProblem problem, int stride) {
    if (stride != PrepareOptions.DENSE && stride < problem.oc()) {
      throw new InvalidTensorException(
          "dst pixel stride %d: must be at least %d, the channels of dst, for %s"
              .formatted(stride, problem.oc(), problem.text()));
    }
    return stride == PrepareOptions.DENSE ? problem.oc() : stride;
  }

  /** The bytes from a pixel of dst, or of the residual, to the next in NHWC. */
  final long dstPixelBytes() {
    return (long) dstPixelFloats * Float.BYTES;
  }

  /** Computes; residual is 0 if the post-ops add none. */
  abstract void compute(long src, long residual, long dst, long workspace);

  /** Frees what prepare allocated; called once. */
  abstract void release();

  @Override
  public final ConvProblem problem() {
    return problem;
  }

  @Override
  public final String algorithm() {
    return algorithm;
  }

  @Override
  public final Layout srcLayout() {
    return srcLayout;
  }

  @Override
  public final Layout dstLayout() {
    return dstLayout;
  }

  @Override
  public final int dstPixelStride() {
    return dstPixelFloats;
  }

  @Override
  public final long workspaceBytes() {
    return workspaceBytes;
  }

  @Override
  public final PostOps postOps() {
    return postOps;
  }

  @Override
  public final void run(Tensor src, Tensor dst, Tensor workspace) {
    if (postOps.adds()) {
      throw new InvalidTensorException(
          "no residual: the epilogue %s of %s needs one".formatted(postOps, this));
    }
    runChecked(src, null, dst, workspace);
  }

  @Override
  public final void run(Tensor src, Tensor residual, Tensor dst, Tensor workspace) {
    if (!postOps.adds()) {
      throw new InvalidTensorException(
          "a residual %s: the epilogue %s of %s adds none".formatted(residual, postOps, this));
    }
    runChecked(src, residual, dst, workspace);
  }

  private void runChecked(Tensor src, @Nullable Tensor residual, Tensor dst, Tensor workspace) {
    gate.enter(this);
    try {
      long srcAddress = checkedSrc(src);
      long dstAddress = checkedDst("dst", dst);
      long residualAddress = residual == null ? 0 : checkedDst("residual", residual);
      long workspaceAddress = checkedWorkspace(workspace);
      requireApart(dst, src, "src");
      requireApart(dst, workspace, "workspace");
      if (residual != null) {
        requireApart(dst, residual, "residual");
      }
      compute(srcAddress, residualAddress, dstAddress, workspaceAddress);
    } finally {
      // Until here none of them may look unreachable, or a cleaner could free what is being read.
      Reference.reachabilityFence(src);
      Reference.reachabilityFence(residual);
      Reference.reachabilityFence(dst);
      Reference.reachabilityFence(workspace);
      gate.leave();
    }
  }

  private long checkedSrc(Tensor src) {
    if (!src.shape().equals(srcShape) || src.layout() != srcLayout || !src.isDense()) {
      throw new InvalidTensorException(
          "src is %s: must be %s %s, dense, for %s".formatted(src, srcShape, srcLayout, this));
    }
    return src.addressOn(place());
  }

  private long checkedDst(String role, Tensor tensor) {
    if (!tensor.shape().equals(dstShape)
        || tensor.layout() != dstLayout
        || !tensor.strides().equals(dstStrides)) {
      throw new InvalidTensorException(
          "%s is %s: must be %s %s, %s, for %s"
              .formatted(role, tensor, dstShape, dstLayout, gaps(), this));
    }
    return tensor.addressOn(place());
  }

  private String gaps() {
    return dstPixelFloats == dstShape.c()
        ? "dense"
        : "some channels of a tensor of " + dstPixelFloats;
  }

  private long checkedWorkspace(Tensor workspace) {
    long address = workspace.addressOn(place());
    boolean aligned = address % OffHeap.ALIGNMENT == 0;
    if (workspace.shape().bytes() < workspaceBytes || !workspace.isDense() || !aligned) {
      throw new InvalidTensorException(
          "workspace of %d bytes at 0x%x: must be dense, at least %d bytes, aligned to %d, for %s"
              .formatted(
                  workspace.shape().bytes(), address, workspaceBytes, OffHeap.ALIGNMENT, this));
    }
    return address;
  }

  /** Kernels keep partial sums in dst, so nothing that is still to be read may lie there. */
  private void requireApart(Tensor dst, Tensor other, String role) {
    if (dst.overlaps(other)) {
      throw new InvalidTensorException(
          "%s overlaps dst by address: they must be apart, for %s".formatted(role, this));
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
    return algorithm + " for " + problem.text();
  }
}
