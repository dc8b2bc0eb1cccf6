package dev.gatun.kernels.conv;

import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;

/**
 * A convolution as a matrix product: rows are dst pixels with their receptive fields, gathered or
 * in place, columns are output channels.
 */
final class GemmKernel extends ConvKernel {

  private final GemmPlan plan;
  private final WeightPanels panels;
  private final Im2col im2col;
  private final PrepareOptions options;
  private final TileKernels partial;
  private final TileKernels complete;
  private final ParallelBody body = this::part;

  /** How a kind of matrix product is planned. */
  @FunctionalInterface
  interface Planner {
    GemmPlan plan(ConvProblem problem, Core core, int threads);
  }

  static PreparedConv prepare(
      ConvAlgorithm algorithm,
      Planner planner,
      ConvProblem problem,
      Tensor weights,
      Epilogue epilogue,
      PrepareOptions options) {
    try (ConvParameters parameters = ConvParameters.of(algorithm, problem, weights, epilogue)) {
      GemmPlan plan = planner.plan(problem, options.core(), options.threads());
      return new GemmKernel(
          algorithm.name(), problem, epilogue.postOps(), plan, parameters, options);
    }
  }

  private GemmKernel(
      String name,
      ConvProblem problem,
      PostOps postOps,
      GemmPlan plan,
      ConvParameters parameters,
      PrepareOptions options) {
    super(name, problem, postOps, options, Layout.NHWC, plan.gathered().workspaceBytes());
    this.plan = plan;
    this.im2col = new Im2col(problem);
    this.options = options;
    this.complete = kernels(postOps);
    this.partial = plan.depthBlocks() == 1 ? complete : kernels(PostOps.NONE);
    // Last, when C2 has given back what it took to compile the kernels.
    this.panels = new WeightPanels(problem, plan.panels(), parameters);
  }

  private TileKernels kernels(PostOps applied) {
    return new TileKernels(plan.blocking(), plan.rowStride(), options, applied);
  }

  @Override
  void compute(long src, long residual, long dst, long workspace) {
    plan.gathered().forget(workspace);
    int groups = problem().g();
    int parts = Math.multiplyExact(groups, plan.pixelBlocks() * plan.channelSplits());
    options.pool().run(parts, options.threads(), body, src, residual, dst, workspace);
  }

  @Override
  void release() {
    panels.close();
  }

  private void part(int part, int worker, long src, long residual, long dst, long workspace) {
    int split = part % plan.channelSplits();
    int blockOfGroup = part / plan.channelSplits();
    int block = blockOfGroup % plan.pixelBlocks();
    int group = blockOfGroup / plan.pixelBlocks();
    for (int depthBlock = 0; depthBlock < plan.depthBlocks(); depthBlock++) {
      long rows = rows(src, blockOfGroup, depthBlock, worker, workspace);
      multiply(group, block, depthBlock, split, rows, residual, dst);
    }
  }

  /** The address of a block's first row, after copying the rows to memory where that is needed. */
  private long rows(long src, int blockOfGroup, int depthBlock, int worker, long workspace) {
    int block = blockOfGroup % plan.pixelBlocks();
    if (!plan.gathers()) {
      long floats = plan.pixelStart(plan.tileStart(block)) * plan.rowStride();
      return src + (floats + plan.depthStart(depthBlock)) * Float.BYTES;
    }
    GatheredRows gathered = plan.gathered();
    long memory = gathered.address(workspace, worker);
    long which = (long) blockOfGroup * plan.depthBlocks() + depthBlock;
    if (gathered.renew(workspace, worker, which)) {
      im2col.gather(
          src,
          blockOfGroup / plan.pixelBlocks(),
          plan.pixelStart(plan.tileStart(block)),
          plan.pixelStart(plan.tileStart(block + 1)),
          plan.depthStart(depthBlock),
          plan.depthStart(depthBlock + 1),
          memory,
          plan.rowBytes());
    }
    return memory;
  }

  private void multiply(
      int group, int block, int depthBlock, int split, long rows, long residual, long dst) {
    for (int panel = plan.panelStart(split); panel < plan.panelStart(split + 1); panel++) {
      multiplyPanel(group, block, depthBlock, panel, rows, residual, dst);
    }
  }

  private void multiplyPanel(
      int group, int block, int depthBlock, int panel, long rows, long residual, long dst) {
    int depth = plan.depthStart(depthBlock + 1) - plan.depthStart(depthBlock);
    long weights = panels.weights(group, panel, plan.depthStart(depthBlock));
    long bias = panels.bias(group, panel);
    long pixelBytes = dstPixelBytes();
    long channel = (long) group * problem().ocPerGroup() + plan.panels().start(panel);
    boolean last = depthBlock == plan.depthBlocks() - 1;
    TileKernels kernels = last ? complete : partial;
    long first = plan.tileStart(block);
    long offset = plan.pixelStart(first) * pixelBytes + channel * Float.BYTES;
    boolean begins = depthBlock == 0;
    kernels.run(
        panel,
        plan.tilePixels(),
        first,
        plan.tileStart(block + 1),
        rows,
        1,
        0,
        weights,
        depth,
        begins ? bias : dst + offset,
        begins ? 0 : pixelBytes,
        dst + offset,
        pixelBytes,
        residual + offset);
  }
}
