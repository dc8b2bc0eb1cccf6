package dev.gatun.kernels.conv;

import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.VectorTemplate;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.lang.invoke.MethodHandles;
import java.util.function.Supplier;

/**
 * {@code matrix-vector}: 1×1 convolutions of a single pixel, that is fully connected layers of
 * batch 1.
 *
 * <p>Each weight is read once and used once, so the layer takes as long as memory takes to deliver
 * its weights. A core's prefetcher fetches further ahead where it sees several streams: the weights
 * of four vectors of output channels are four streams. Measured on Zen 4 with the 411 MB of VGG's
 * first such layer, 25088 to 4096: 31.8 GB/s on one thread and 35.2 on two, where {@code pointwise}
 * gave 20 and 31, and only reading, in one stream, 19 and 28.
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic and S = Σ|x||w|.
 */
final class MatrixVectorConv implements ConvAlgorithm {

  @Override
  public String name() {
    return "matrix-vector";
  }

  @Override
  public Support supports(ConvProblem p, Machine machine) {
    if (p.ih() != 1 || p.iw() != 1 || p.kh() != 1 || p.kw() != 1) {
      return Support.no(
          "takes 1×1 kernels on a single pixel, and this is %d×%d on %d×%d"
              .formatted(p.kh(), p.kw(), p.ih(), p.iw()));
    }
    if (p.pt() != 0 || p.pl() != 0 || p.oh() != 1 || p.ow() != 1) {
      return Support.no(
          "takes no padding, and this is %d×%d before and %d×%d behind"
              .formatted(p.pt(), p.pl(), p.pb(), p.pr()));
    }
    if (p.mb() != 1 || p.g() != 1) {
      return Support.no(
          "takes one image and one group, and these are %d and %d".formatted(p.mb(), p.g()));
    }
    return CountLimits.support(p);
  }

  /** A step of four vectors takes four loads and a broadcast, of which a core does two a cycle. */
  @Override
  public Prediction predict(ConvProblem problem, Core core, int threads) {
    double vectors = Math.ceilDiv(problem.oc(), core.width().lanes());
    return Prediction.ofOneLoop(problem, problem.ic() * vectors, threads);
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    try (ConvParameters parameters = ConvParameters.of(this, problem, weights, epilogue)) {
      return new Prepared(
          name(),
          problem,
          epilogue.postOps(),
          () -> MatrixVectorWeights.of(problem, options.width().lanes(), parameters),
          options);
    }
  }

  /** The largest weights there are, those of a fully connected layer, are packed where they are. */
  @Override
  public PreparedConv adopt(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    int lanes = options.width().lanes();
    if (!MatrixVectorWeights.canOwn(weights, lanes)) {
      return ConvAlgorithm.super.adopt(problem, weights, epilogue, options);
    }
    try (ConvParameters parameters = ConvParameters.of(this, problem, weights, epilogue)) {
      return new Prepared(
          name(),
          problem,
          epilogue.postOps(),
          () -> MatrixVectorWeights.owning(problem, lanes, weights, parameters),
          options);
    } catch (RuntimeException | Error e) {
      weights.close();
      throw e;
    }
  }

  private static final class Prepared extends ConvKernel {

    private final MatrixVectorWeights weights;
    private final PrepareOptions options;
    private final MatrixVectorLoop loop;
    private final int partChannels;
    private final ParallelBody body = this::part;

    Prepared(
        String name,
        ConvProblem problem,
        PostOps postOps,
        Supplier<MatrixVectorWeights> packing,
        PrepareOptions options) {
      super(
          name,
          problem,
          postOps,
          options,
          Layout.NHWC,
          options.threads() * MatrixVectorLoop.SCRATCH_BYTES);
      this.options = options;
      this.partChannels = MatrixVectorLoop.VECTORS * options.width().lanes();
      this.loop =
          VectorTemplate.of(
              MethodHandles.lookup(),
              MatrixVectorLoop.class,
              MatrixVectorTemplate.class,
              options.width(),
              postOps);
      this.weights = packing.get();
    }

    @Override
    void compute(long src, long residual, long dst, long workspace) {
      int parts = Math.ceilDiv(problem().oc(), partChannels);
      options.pool().run(parts, options.threads(), body, src, residual, dst, workspace);
    }

    @Override
    void release() {
      weights.close();
    }

    private void part(int part, int worker, long src, long residual, long dst, long workspace) {
      int channel = part * partChannels;
      int vector = part * MatrixVectorLoop.VECTORS;
      long at = (long) channel * Float.BYTES;
      loop.run(
          src,
          weights.weights(vector),
          problem().ic(),
          weights.bias(vector),
          residual + at,
          dst + at,
          Math.min(partChannels, problem().oc() - channel),
          workspace + worker * MatrixVectorLoop.SCRATCH_BYTES);
    }
  }
}
