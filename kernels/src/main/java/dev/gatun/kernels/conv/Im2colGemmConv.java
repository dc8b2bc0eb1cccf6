package dev.gatun.kernels.conv;

import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.simd.MicroKernels;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;

/**
 * {@code im2col-gemm}: convolution as one matrix product per group, in NHWC.
 *
 * <p>Rows are dst pixels with their receptive fields ({@link Im2col}), columns are output channels
 * ({@link WeightPanels}), pieces are cut by {@link GemmPlan}, and the arithmetic is a spun
 * micro-kernel ({@link MicroKernels}). The matrix of receptive fields is never whole: a block of
 * pixels × a block of depth is gathered, multiplied with all panels while it is in L2, and
 * overwritten. Sums that are not complete wait in dst; bias, ReLU and residual are applied in
 * registers with the last block of depth. Chellapilla, Puri, Simard, <em>High Performance
 * Convolutional Neural Networks for Document Processing</em> (2006).
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic/g · kh · kw and S = Σ|x||w|.
 */
final class Im2colGemmConv implements ConvAlgorithm {

  @Override
  public String name() {
    return "im2col-gemm";
  }

  @Override
  public Support supports(ConvProblem problem, Machine machine) {
    return CountLimits.support(problem);
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    try (ConvParameters parameters = ConvParameters.copy(this, problem, weights, epilogue)) {
      GemmPlan plan = new GemmPlan(problem, options.width(), options.threads());
      WeightPanels panels = new WeightPanels(problem, plan.panels(), parameters);
      return new Prepared(name(), problem, epilogue.postOps(), plan, panels, options);
    }
  }

  private static final class Prepared extends ConvKernel {

    private final GemmPlan plan;
    private final WeightPanels panels;
    private final Im2col im2col;
    private final PrepareOptions options;
    private final TileKernels partial;
    private final TileKernels complete;
    private final ParallelBody body = this::part;

    Prepared(
        String name,
        ConvProblem problem,
        PostOps postOps,
        GemmPlan plan,
        WeightPanels panels,
        PrepareOptions options) {
      super(name, problem, postOps, Layout.NHWC, options.threads() * plan.gatheredBytes());
      this.plan = plan;
      this.panels = panels;
      this.im2col = new Im2col(problem);
      this.options = options;
      this.complete = kernels(postOps);
      this.partial = plan.depthBlocks() == 1 ? complete : kernels(PostOps.NONE);
    }

    private TileKernels kernels(PostOps applied) {
      RegisterBlocking blocking = plan.blocking();
      return new TileKernels(
          blocking.panels(),
          blocking.minRows(),
          blocking.maxRows(),
          GemmPlan.ROW_STRIDE,
          options,
          applied);
    }

    @Override
    void compute(long src, long residual, long dst, long workspace) {
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
      int block = part / plan.channelSplits() % plan.pixelBlocks();
      int group = part / plan.channelSplits() / plan.pixelBlocks();
      long rows = workspace + worker * plan.gatheredBytes();
      for (int depthBlock = 0; depthBlock < plan.depthBlocks(); depthBlock++) {
        gather(src, group, block, depthBlock, rows);
        multiply(group, block, depthBlock, split, rows, residual, dst);
      }
    }

    private void gather(long src, int group, int block, int depthBlock, long rows) {
      im2col.gather(
          src,
          group,
          plan.pixelStart(plan.tileStart(block)),
          plan.pixelStart(plan.tileStart(block + 1)),
          plan.depthStart(depthBlock),
          plan.depthStart(depthBlock + 1),
          rows,
          GemmPlan.ROW_STRIDE * Float.BYTES);
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
      long pixelBytes = (long) problem().oc() * Float.BYTES;
      long channel = (long) group * problem().ocPerGroup() + plan.panels().start(panel);
      boolean last = depthBlock == plan.depthBlocks() - 1;
      TileKernels kernels = last ? complete : partial;
      long firstPixel = plan.pixelStart(plan.tileStart(block));
      long endTile = plan.tileStart(block + 1);
      for (long tile = plan.tileStart(block); tile < endTile; tile++) {
        long pixel = plan.pixelStart(tile);
        int height = (int) (plan.pixelStart(tile + 1) - pixel);
        long offset = pixel * pixelBytes + channel * Float.BYTES;
        long src = rows + (pixel - firstPixel) * GemmPlan.ROW_STRIDE * Float.BYTES;
        boolean first = depthBlock == 0;
        long init = first ? bias : dst + offset;
        long initStride = first ? 0 : pixelBytes;
        kernels
            .of(panel, height)
            .run(
                src,
                1,
                0,
                weights,
                depth,
                init,
                initStride,
                dst + offset,
                pixelBytes,
                residual + offset);
      }
    }
  }
}
