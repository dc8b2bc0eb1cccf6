package dev.gatun.kernels.conv;

import dev.gatun.kernels.operation.RunGate;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Shape;
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
  private final RunGate gate = new RunGate();

  ConvKernel(
      String algorithm, ConvProblem problem, PostOps postOps, Layout layout, long workspaceBytes) {
    this(algorithm, problem, postOps, layout, layout, workspaceBytes);
  }

  ConvKernel(
      String algorithm,
      ConvProblem problem,
      PostOps postOps,
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
      long srcAddress = checked("src", src, srcShape, srcLayout);
      long dstAddress = checked("dst", dst, dstShape, dstLayout);
      long residualAddress =
          residual == null ? 0 : checked("residual", residual, dstShape, dstLayout);
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

  private long checked(String role, Tensor tensor, Shape shape, Layout layout) {
    if (!tensor.shape().equals(shape) || tensor.layout() != layout || !tensor.isDense()) {
      throw new InvalidTensorException(
          "%s is %s: must be %s %s, dense, for %s".formatted(role, tensor, shape, layout, this));
    }
    return tensor.address();
  }

  private long checkedWorkspace(Tensor workspace) {
    long address = workspace.address();
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
