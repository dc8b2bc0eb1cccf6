package dev.gatun.kernels.conv;

import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;

/**
 * {@code naive}: the lecture's formula as loops, in NCHW.
 *
 * <pre>
 * Y[n][o][i][j] = b[o] + Σ_c Σ_y Σ_x X[n][c][i·sh + y·(dh+1) − pt][j·sw + x·(dw+1) − pl] · W[o][c][y][x]
 * </pre>
 *
 * <p>One element of dst at a time, the padding tested at every tap, a serial chain of additions. It
 * is the slow end of every chart, and what a first reader should read. Parts are the planes of dst.
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic/g · kh · kw and S = Σ|x||w|.
 */
final class NaiveConv implements ConvAlgorithm {

  /** Measured: four tests, two addresses, and the addition that waits for the one before. */
  private static final double CYCLES_PER_MAC = 15;

  @Override
  public String name() {
    return "naive";
  }

  @Override
  public Support supports(ConvProblem problem, Machine machine) {
    return CountLimits.support(problem);
  }

  @Override
  public Prediction predict(ConvProblem problem, Core core, int threads) {
    return Prediction.ofOneLoop(problem, CYCLES_PER_MAC * problem.macs(), threads);
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
        NaiveConv algorithm,
        ConvProblem problem,
        Tensor weights,
        Epilogue epilogue,
        PrepareOptions options) {
      super(algorithm.name(), problem, epilogue.postOps(), options, Layout.NCHW, 0);
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
      long dstPlane = (long) n * dstPixelStride() + o;
      for (int i = 0; i < p.oh(); i++) {
        for (int j = 0; j < p.ow(); j++) {
          long index = (dstPlane * p.oh() + i) * p.ow() + j;
          float sum = Floats.get(parameters.bias(), o) + sum(p, n, o, i, j, src);
          Floats.set(dst, index, Floats.post(postOps(), sum, residual, index));
        }
      }
    }

    private float sum(ConvProblem p, int n, int o, int i, int j, long src) {
      int firstChannel = o / p.ocPerGroup() * p.icPerGroup();
      float sum = 0;
      for (int c = 0; c < p.icPerGroup(); c++) {
        long plane = ((long) n * p.ic() + firstChannel + c) * p.ih();
        for (int y = 0; y < p.kh(); y++) {
          int iy = i * p.sh() + y * (p.dh() + 1) - p.pt();
          for (int x = 0; x < p.kw(); x++) {
            int ix = j * p.sw() + x * (p.dw() + 1) - p.pl();
            if (iy >= 0 && iy < p.ih() && ix >= 0 && ix < p.iw()) {
              long weight = (((long) o * p.icPerGroup() + c) * p.kh() + y) * p.kw() + x;
              sum +=
                  Floats.get(src, (plane + iy) * p.iw() + ix)
                      * Floats.get(parameters.weights(), weight);
            }
          }
        }
      }
      return sum;
    }
  }
}
