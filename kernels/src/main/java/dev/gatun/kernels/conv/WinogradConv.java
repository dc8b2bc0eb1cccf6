package dev.gatun.kernels.conv;

import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code winograd-f2}, {@code -f4}, {@code -f6}: 3×3 and 5×5 convolutions with stride 1 by fewer
 * products, F(m×m, r×r), in NHWC.
 *
 * <p>A tile of m × m pixels of dst takes (m + r − 1)² products for each pair of channels in place
 * of r² m². For 3×3 that is 2.25 times fewer for m = 2, 4 times for m = 4, 5.06 times for m = 6;
 * for 5×5 it is 2.8 times for m = 2 and 6.25 for m = 4. For each of the (m + r − 1)² points there
 * is a matrix product of tiles × input channels × output channels, by the same micro-kernels as
 * everywhere ({@link CookToom}, {@link WinogradSrcTransform}, {@link WinogradWeights}, {@link
 * WinogradDstTransform}). Rates are those of the direct convolution's FLOPs, so they may exceed the
 * FMA peak.
 *
 * <p>Measured on one thread of a Zen 4 core against oneDNN's direct convolution in one JVM: 1.8 to
 * 3.3 times its speed on 3×3 layers from 64 to 512 channels and maps from 13×13, 2 to 4.2 on 5×5.
 * On 7×7 maps with 512 channels m = 4 is 1.3 times as fast: the transformed weights, 37 MB, are
 * read once and come from memory, on two threads hardly faster than on one; there m = 2, with 17
 * MB, is as fast. Weights on huge pages gained a third on that layer, and a tenth on 14×14 maps.
 * Nested in one dimension, F(4, 5) would save 2.5 times where F(4×4, 5×5) saves 6.25, so it was not
 * built.
 *
 * <p>Error: norm-wise, see {@link Accuracy} and {@link CookToom#amplification}. F(2, 3) is exact on
 * small integers: its G has only halves and quarters. Measured on those layers of the five networks
 * that it takes, with src from N(0, 1) and weights from N(0, 2/K): ‖got − want‖₂ / ‖want‖₂, the
 * median and the largest over the layers; last, what the bound allows an output, as a share of the
 * layer's largest.
 *
 * <pre>
 *               26 layers 3×3      4 of ResNet-50   11 layers 5×5      bound, at most
 * im2col-gemm   7.1e-7  1.4e-6     8.1e-7  1.3e-6   4.8e-7  8.0e-7
 * m = 2         3.5e-7  6.6e-7     4.1e-7  6.5e-7   1.1e-6  1.6e-6     0.24 %
 * m = 4         1.9e-6  3.6e-6     2.1e-6  2.7e-6   1.8e-6  2.6e-6     1.7 %
 * m = 6         3.7e-6  6.8e-6     4.2e-6  6.5e-6                      3.6 %
 * </pre>
 *
 * <p>Behind a ReLU, src from max(N(0, 1), 0), the medians are 12 to 33 % lower. The largest error
 * of an output is between 0.03 and 1.2 % of its bound.
 *
 * <p>Do not use F(6, 3)
 *
 * <ul>
 *   <li>where more than five digits of the largest outputs matter, or where more than one has to be
 *       guaranteed;
 *   <li>where small outputs beside large ones matter: an error is as large as the values of the
 *       whole tile make it;
 *   <li>in training, for which it has not been tried;
 *   <li>where F(4, 3) is as fast: its error is half as large, and that of F(2, 3) a tenth.
 * </ul>
 *
 * <p>For m = 4 the first three hold too, with half the error.
 */
final class WinogradConv implements ConvAlgorithm {

  private static final List<Integer> TAPS = List.of(3, 5);

  private final int m;
  private final Map<Integer, CookToom> matricesByTaps;

  /** For tiles of m × m pixels, and the kernels for which there are enough points. */
  WinogradConv(int m) {
    this.m = m;
    this.matricesByTaps =
        TAPS.stream()
            .filter(taps -> CookToom.exists(m, taps))
            .collect(Collectors.toUnmodifiableMap(taps -> taps, taps -> CookToom.of(m, taps)));
  }

  @Override
  public String name() {
    return "winograd-f" + m;
  }

  @Override
  public Support supports(ConvProblem p, Machine machine) {
    Support shape = WinogradShape.support(p, matricesByTaps.keySet());
    return shape.isSupported() ? CountLimits.support(p, WinogradPlan.tiles(p, m)) : shape;
  }

  @Override
  public Accuracy accuracy(ConvProblem problem) {
    return matrices(problem).accuracy();
  }

  private CookToom matrices(ConvProblem problem) {
    return matricesByTaps.get(problem.kh());
  }

  @Override
  public Prediction predict(ConvProblem problem, Core core, int threads) {
    return new WinogradPlan(problem, matrices(problem), core, threads)
        .prediction(matrices(problem), core);
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    try (ConvParameters parameters = ConvParameters.of(this, problem, weights, epilogue)) {
      CookToom matrices = matrices(problem);
      WinogradPlan plan = new WinogradPlan(problem, matrices, options.core(), options.threads());
      return new Prepared(name(), problem, epilogue.postOps(), matrices, plan, parameters, options);
    }
  }

  private static final class Prepared extends ConvKernel {

    private final WinogradPlan plan;
    private final WeightPanels weights;
    private final PrepareOptions options;
    private final WinogradSrcTransform srcTransform;
    private final WinogradDstTransform dstTransform;
    private final TileKernels kernels;
    private final ParallelBody block = this::block;
    private final ParallelBody[] transforms;
    private final ParallelBody[] products;
    private final ParallelBody[] inverses;

    Prepared(
        String name,
        ConvProblem problem,
        PostOps postOps,
        CookToom matrices,
        WinogradPlan plan,
        ConvParameters parameters,
        PrepareOptions options) {
      super(name, problem, postOps, options, Layout.NHWC, plan.workspaceBytes());
      this.plan = plan;
      this.options = options;
      this.srcTransform = new WinogradSrcTransform(problem, matrices, plan, options);
      this.dstTransform =
          new WinogradDstTransform(problem, matrices, plan, options, postOps, dstPixelBytes());
      this.kernels = new TileKernels(plan.blocking(), plan.srcFloats(), options, PostOps.NONE);
      int shared = plan.together() ? plan.blocks() : 0;
      this.transforms = new ParallelBody[shared];
      this.products = new ParallelBody[shared];
      this.inverses = new ParallelBody[shared];
      for (int b = 0; b < shared; b++) {
        share(b);
      }
      // Last, when C2 has given back what it took to compile the kernels.
      this.weights = WinogradWeights.pack(problem, matrices, plan, parameters);
    }

    /** The three bodies of a block on which all threads work. */
    private void share(int b) {
      transforms[b] =
          (part, worker, src, residual, dst, workspace) ->
              transform(b, part, plan.parts(), worker, src, workspace);
      products[b] = (part, worker, src, residual, dst, workspace) -> multiply(b, part, workspace);
      inverses[b] =
          (part, worker, src, residual, dst, workspace) ->
              invert(b, part, plan.parts(), worker, residual, dst, workspace);
    }

    @Override
    void compute(long src, long residual, long dst, long workspace) {
      int threads = options.threads();
      if (!plan.together()) {
        options.pool().run(plan.blocks(), threads, block, src, residual, dst, workspace);
        return;
      }
      for (int b = 0; b < plan.blocks(); b++) {
        options.pool().run(plan.parts(), threads, transforms[b], src, residual, dst, workspace);
        options.pool().run(plan.points(), threads, products[b], src, residual, dst, workspace);
        options.pool().run(plan.parts(), threads, inverses[b], src, residual, dst, workspace);
      }
    }

    @Override
    void release() {
      weights.close();
    }

    /** A block that a worker does alone. */
    private void block(int b, int worker, long src, long residual, long dst, long workspace) {
      long memory = workspace + worker * plan.blockBytes();
      transform(b, 0, 1, worker, src, workspace);
      for (int point = 0; point < plan.points(); point++) {
        multiply(b, point, memory);
      }
      invert(b, 0, 1, worker, residual, dst, workspace);
    }

    private void transform(int b, int part, int parts, int worker, long src, long workspace) {
      int first = tile(b, part, parts);
      long offset = (long) (first - plan.tileStart(b)) * plan.srcFloats() * Float.BYTES;
      long target = blockMemory(workspace, worker) + offset;
      long scratch = workerMemory(workspace, worker);
      srcTransform.run(src, first, tile(b, part + 1, parts), target, scratch);
    }

    private void invert(
        int b, int part, int parts, int worker, long residual, long dst, long workspace) {
      int first = tile(b, part, parts);
      long offset = (long) (first - plan.tileStart(b)) * plan.dstFloats() * Float.BYTES;
      long sums = sums(blockMemory(workspace, worker)) + offset;
      long half = workerMemory(workspace, worker) + plan.copyBytes();
      dstTransform.run(sums, first, tile(b, part + 1, parts), residual, dst, half);
    }

    /** All panels of one point. */
    private void multiply(int b, int point, long memory) {
      RegisterBlocking blocking = plan.blocking();
      EvenCut cut = EvenCut.of(plan.tileStart(b + 1) - plan.tileStart(b), blocking.tiles());
      long src = memory + point * plan.srcPointFloats() * Float.BYTES;
      long dst = sums(memory) + point * plan.dstPointFloats() * Float.BYTES;
      long dstBytes = (long) plan.dstFloats() * Float.BYTES;
      for (int panel = 0; panel < blocking.panels().count(); panel++) {
        long panelWeights = weights.weights(point, panel, 0);
        long init = weights.bias(point, panel);
        long channel = (long) blocking.panels().start(panel) * Float.BYTES;
        kernels.run(
            panel,
            cut,
            0,
            blocking.tiles(),
            src,
            1,
            0,
            panelWeights,
            problem().ic(),
            init,
            0,
            dst + channel,
            dstBytes,
            0);
      }
    }

    /** Where a part of a block begins; that of the number of parts is the block's end. */
    private int tile(int b, int part, int parts) {
      int first = plan.tileStart(b);
      return first + (int) ((long) (plan.tileStart(b + 1) - first) * part / parts);
    }

    private long blockMemory(long workspace, int worker) {
      return workspace + (plan.together() ? 0 : worker * plan.blockBytes());
    }

    private long sums(long memory) {
      return memory + plan.points() * plan.srcPointFloats() * Float.BYTES;
    }

    private long workerMemory(long workspace, int worker) {
      return workspace + plan.blocksInMemory() * plan.blockBytes() + worker * plan.workerBytes();
    }
  }
}
