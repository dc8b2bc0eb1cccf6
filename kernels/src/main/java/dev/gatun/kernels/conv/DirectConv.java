package dev.gatun.kernels.conv;

import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;

/**
 * {@code direct}: the naive loops in a better order, in NCHW, without a vector in the source.
 *
 * <p>The column loop is moved inside, so that a tap is one weight times a stretch of a src row added
 * to a stretch of a dst row: no padding test inside, neighbours in memory, and independent sums that
 * the compiler may vectorise by itself. The row of dst stays in L1 while all taps pass over it. Parts
 * are the planes of dst.
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic/g · kh · kw and S = Σ|x||w|.
 */
final class DirectConv implements ConvAlgorithm {

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public Support supports(ConvProblem problem, Machine machine) {
    return Support.yes();
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    return new Prepared(this, problem, weights, epilogue, options);
  }

  private static final class Prepared extends ConvKernel {

    private final ConvParameters parameters;
    private final PrepareOptions options;
    private final ParallelBody body = this::plane;

    Prepared(
        DirectConv algorithm,
        ConvProblem problem,
        Tensor weights,
        Epilogue epilogue,
        PrepareOptions options) {
      super(algorithm.name(), problem, epilogue.postOps(), Layout.NCHW, 0);
      this.parameters = ConvParameters.copy(algorithm, problem, weights, epilogue);
      this.options = options;
    }

    @Override
    void compute(long src, long residual, long dst, long workspace) {
      int planes = Math.multiplyExact(problem().mb(), problem().oc());
      options.pool().run(planes, options.threads(), body, src, residual, dst, workspace);
    }

    @Override
    void release() {
      parameters.close();
    }

    private void plane(int plane, int worker, long src, long residual, long dst, long workspace) {
      ConvProblem p = problem();
      int n = plane / p.oc();
      int o = plane % p.oc();
      int group = o / p.ocPerGroup();
      long srcPlanes = ((long) n * p.ic() + (long) group * p.icPerGroup()) * p.ih() * p.iw();
      long weights = parameters.weights() + (long) o * tapsPerChannelGroup(p) * Float.BYTES;
      float bias = Floats.get(parameters.bias(), o);
      for (int i = 0; i < p.oh(); i++) {
        long row = ((long) plane * p.oh() + i) * p.ow();
        fill(dst, row, p.ow(), bias);
        addTaps(p, i, src + srcPlanes * Float.BYTES, weights, dst + row * Float.BYTES);
        applyPostOps(p.ow(), residual, dst, row);
      }
    }

    /** Adds every tap of one row of dst. */
    private static void addTaps(ConvProblem p, int i, long src, long weights, long dstRow) {
      long tap = 0;
      for (int c = 0; c < p.icPerGroup(); c++) {
        for (int y = 0; y < p.kh(); y++, tap += p.kw()) {
          int iy = i * p.sh() + y * (p.dh() + 1) - p.pt();
          if (iy >= 0 && iy < p.ih()) {
            addKernelRow(p, ((long) c * p.ih() + iy) * p.iw(), src, weights, tap, dstRow);
          }
        }
      }
    }

    /** Adds the taps of one row of the kernel, each over the columns where src has it. */
    private static void addKernelRow(
        ConvProblem p, long srcRow, long src, long weights, long tap, long dstRow) {
      for (int x = 0; x < p.kw(); x++) {
        int shift = x * (p.dw() + 1) - p.pl();
        int first = shift >= 0 ? 0 : Math.ceilDiv(-shift, p.sw());
        int end = Math.min(p.ow(), Math.floorDiv(p.iw() - 1 - shift, p.sw()) + 1);
        float weight = Floats.get(weights, tap + x);
        long from = src + (srcRow + shift) * Float.BYTES;
        if (p.sw() == 1) {
          addScaled(from, 1, weight, dstRow, first, end);
        } else {
          addScaled(from, p.sw(), weight, dstRow, first, end);
        }
      }
    }

    /** dst[j] += weight · src[j · stride]; with a stride known to be 1 the compiler vectorises. */
    private static void addScaled(
        long src, int stride, float weight, long dst, int first, int end) {
      for (int j = first; j < end; j++) {
        float product = weight * Floats.get(src, (long) j * stride);
        Floats.set(dst, j, Floats.get(dst, j) + product);
      }
    }

    private static void fill(long base, long first, int count, float value) {
      for (int j = 0; j < count; j++) {
        Floats.set(base, first + j, value);
      }
    }

    private void applyPostOps(int count, long residual, long dst, long first) {
      for (long j = first; j < first + count; j++) {
        Floats.set(dst, j, Floats.post(postOps(), Floats.get(dst, j), residual, j));
      }
    }

    private static long tapsPerChannelGroup(ConvProblem p) {
      return (long) p.icPerGroup() * p.kh() * p.kw();
    }
  }
}
