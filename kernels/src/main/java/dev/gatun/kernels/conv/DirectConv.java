package dev.gatun.kernels.conv;

import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;

/**
 * {@code direct}: the naive loops in a better order, in NHWC, without a vector in the source.
 *
 * <p>Eight output channels are summed at once, each in a scalar register: a float of src, once
 * loaded, serves eight FMAs, and eight independent chains hide the FMA's latency. Their weights are
 * packed as neighbours, tap by tap. The taps that fall on padding are cut off the loops in advance,
 * so there is no test inside. In NHWC the taps of a kernel row are neighbours in src, so the inner
 * loop is long. Parts are rows of dst.
 *
 * <p>Tried and dropped, on 3×3 layers of ResNet: in NCHW, one weight times a stretch of a src row
 * added to a stretch of a dst row, 2.5 GF/s (C2 cannot tell that the two addresses are apart, so it
 * does not vectorise, and each FMA loads and stores its sum); in NCHW, eight channels with the
 * kernel column inside, 2.0 GF/s (an inner loop of three).
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic/g · kh · kw and S = Σ|x||w|.
 */
final class DirectConv implements ConvAlgorithm {

  /** Measured: 8 scalar FMAs, their loads and the count, whether all 8 channels exist or not. */
  private static final double STEP_CYCLES = 9;

  /** Measured, at both ends of the inner loop: 20 to 35 where it has a single step. */
  private static final double RUN_CYCLES = 30;

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public Support supports(ConvProblem problem, Machine machine) {
    return CountLimits.support(problem);
  }

  @Override
  public Prediction predict(ConvProblem problem, Core core, int threads) {
    double blocks = problem.g() * Math.ceilDiv(problem.ocPerGroup(), BlockedWeights.CHANNELS);
    double pixels = (double) problem.mb() * problem.oh() * problem.ow();
    double runs = problem.kh() * (joinsTaps(problem) ? 1.0 : problem.kw());
    double cycles = pixels * blocks * (runs * RUN_CYCLES + problem.taps() * STEP_CYCLES);
    return Prediction.ofOneLoop(problem, cycles, threads);
  }

  /** Whether the taps of a kernel row are neighbours in src, one run of the inner loop. */
  private static boolean joinsTaps(ConvProblem problem) {
    return problem.g() == 1 && TapRange.columnStep(problem) == 1;
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    try (ConvParameters parameters = ConvParameters.of(this, problem, weights, epilogue)) {
      return new Prepared(name(), problem, epilogue.postOps(), parameters, options);
    }
  }

  private static final class Prepared extends ConvKernel {

    private final BlockedWeights weights;
    private final PrepareOptions options;
    private final int stepH;
    private final int stepW;
    private final boolean joinsTaps;
    private final ParallelBody body = this::row;

    Prepared(
        String name,
        ConvProblem problem,
        PostOps postOps,
        ConvParameters parameters,
        PrepareOptions options) {
      super(name, problem, postOps, options, Layout.NHWC, 0);
      this.options = options;
      this.stepH = TapRange.rowStep(problem);
      this.stepW = TapRange.columnStep(problem);
      this.joinsTaps = joinsTaps(problem);
      this.weights = new BlockedWeights(problem, parameters);
    }

    @Override
    void compute(long src, long residual, long dst, long workspace) {
      int rows = Math.multiplyExact(problem().mb(), problem().oh());
      options.pool().run(rows, options.threads(), body, src, residual, dst, workspace);
    }

    @Override
    void release() {
      weights.close();
    }

    private void row(int row, int worker, long src, long residual, long dst, long workspace) {
      ConvProblem p = problem();
      long image = src + (long) (row / p.oh()) * p.ih() * p.iw() * p.ic() * Float.BYTES;
      for (int j = 0; j < p.ow(); j++) {
        long pixel = ((long) row * p.ow() + j) * dstPixelStride();
        for (int block = 0; block < weights.blocks(); block++) {
          block(block, row % p.oh(), j, image, residual, dst, pixel);
        }
      }
    }

    /** Eight channels of one pixel of dst; pixel is the index of its first channel. */
    private void block(int block, int i, int j, long image, long residual, long dst, long pixel) {
      ConvProblem p = problem();
      int top = i * p.sh() - p.pt();
      int left = j * p.sw() - p.pl();
      int endY = TapRange.endInside(top, stepH, p.ih(), p.kh());
      int firstX = TapRange.firstInside(left, stepW);
      int endX = TapRange.endInside(left, stepW, p.iw(), p.kw());
      int tapsPerRun = joinsTaps ? Math.max(1, endX - firstX) : 1;
      int run = tapsPerRun * p.icPerGroup();
      long src = image + (long) weights.groupOf(block) * p.icPerGroup() * Float.BYTES;
      long bias = weights.bias(block);
      float s0 = Floats.get(bias, 0);
      float s1 = Floats.get(bias, 1);
      float s2 = Floats.get(bias, 2);
      float s3 = Floats.get(bias, 3);
      float s4 = Floats.get(bias, 4);
      float s5 = Floats.get(bias, 5);
      float s6 = Floats.get(bias, 6);
      float s7 = Floats.get(bias, 7);
      for (int y = TapRange.firstInside(top, stepH); y < endY; y++) {
        for (int x = firstX; x < endX; x += tapsPerRun) {
          long w = weights.tap(block, y, x);
          long v =
              src + ((long) (top + y * stepH) * p.iw() + left + x * stepW) * p.ic() * Float.BYTES;
          for (int k = 0; k < run; k++) {
            float value = Floats.get(v, k);
            long k8 = (long) k * BlockedWeights.CHANNELS;
            s0 = Math.fma(value, Floats.get(w, k8), s0);
            s1 = Math.fma(value, Floats.get(w, k8 + 1), s1);
            s2 = Math.fma(value, Floats.get(w, k8 + 2), s2);
            s3 = Math.fma(value, Floats.get(w, k8 + 3), s3);
            s4 = Math.fma(value, Floats.get(w, k8 + 4), s4);
            s5 = Math.fma(value, Floats.get(w, k8 + 5), s5);
            s6 = Math.fma(value, Floats.get(w, k8 + 6), s6);
            s7 = Math.fma(value, Floats.get(w, k8 + 7), s7);
          }
        }
      }
      int channels = weights.channelsOf(block);
      long at = pixel + weights.firstChannel(block);
      store(0, channels, s0, residual, dst, at);
      store(1, channels, s1, residual, dst, at);
      store(2, channels, s2, residual, dst, at);
      store(3, channels, s3, residual, dst, at);
      store(4, channels, s4, residual, dst, at);
      store(5, channels, s5, residual, dst, at);
      store(6, channels, s6, residual, dst, at);
      store(7, channels, s7, residual, dst, at);
    }

    private void store(int lane, int channels, float sum, long residual, long dst, long first) {
      if (lane < channels) {
        long index = first + lane;
        Floats.set(dst, index, Floats.post(postOps(), sum, residual, index));
      }
    }
  }
}
