package dev.gatun.kernels.conv;

import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.simd.GroupShape;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.stream.IntStream;

/**
 * {@code depthwise}: depthwise convolutions and small groups, with channels in lanes, in NHWC.
 *
 * <p>A tile is some pixels of a dst row by a vector of output channels, and lanes do not mix: each
 * has the weights of its own channel. Where groups have more than one channel, the vector of src is
 * rearranged once it is loaded, so that each lane has the first input channel of its group; for the
 * next input channel it is loaded one float further on. A column of src is loaded once for all the
 * taps that lie on it, and the weights of a kernel row stay in registers: 14 pixels of a 3×3 layer
 * take 19 loads for 42 FMAs, so that the FMAs are the bound.
 *
 * <p>Padding is neither copied nor computed: kernel rows on padding are left out of the loop
 * ({@link TapRange}), taps on padding at the left and right are not in the code of the tiles there
 * ({@link DepthwiseRow}). Kernel rows of more than 8 taps are cut, and the sums wait in dst in
 * between.
 *
 * <p>Measured on one thread of a Zen 4 core (FMA peak 118 GF/s), against oneDNN 3.11, 3×3 layers of
 * MobileNet by channels and size: 32 at 112² 90 GF/s (0.99 of oneDNN), 64 at 112² by stride 2 53
 * (1.15), 128 at 56² 88 (1.01), 256 at 28² 60 (0.84), 512 at 14² 63 (1.04), 1,024 at 7² 67 (1.24);
 * of ResNeXt, 32 groups of 4 at 56² 64 (1.23). What stays in L1 runs at 97.
 *
 * <p>What was tried, and what it gave:
 *
 * <ul>
 *   <li>Pointers that advance by constants in the loops of the kernel: C2 prepares their range
 *       checks in a hundred instructions before the first of three rounds, 56 GF/s in place of 64
 *       at 7 pixels in L1.
 *   <li>14 pixels a tile in place of 7: 64 to 97 GF/s in L1, 80 to 90 on 32 channels at 112²; 10
 *       pixels give 80, 20 no more than 14.
 *   <li>512 and 1,024 channels in place: 30 GF/s where 528 and 1,040 give 100, whatever the tile,
 *       the order of the loops or the channels at a time. Pixels 2 and 4 KiB apart lie in so few
 *       sets of L1 that they evict each other. Copied to other distances ({@link DepthwiseSrc}) 63
 *       and 67; copied 8 vectors at a time 51, for short stretches are copied slowly. Pixels 1 KiB
 *       apart (256 channels) suffer too, 272 channels give 97, but their src is so large that the
 *       copy costs more than it gives: 53.
 *   <li>Without the divisions of counts before each call of a kernel: 31 to 56 GF/s in L1.
 * </ul>
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic/g · kh · kw and S = Σ|x||w|.
 */
final class DepthwiseConv implements ConvAlgorithm {

  @Override
  public String name() {
    return "depthwise";
  }

  @Override
  public Support supports(ConvProblem p, Machine machine) {
    if (p.g() == 1) {
      return Support.no("takes several groups, and this is one");
    }
    if (!GroupShape.fitsVectors(p.icPerGroup(), p.ocPerGroup())) {
      return Support.no(
          "takes groups of 1, 2 or 4 output channels and at most as many input channels,"
              + " and these have %d and %d".formatted(p.ocPerGroup(), p.icPerGroup()));
    }
    return CountLimits.support(p);
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    try (ConvParameters parameters = ConvParameters.of(this, problem, weights, epilogue)) {
      DepthwisePlan plan = new DepthwisePlan(problem, options.core(), options.threads());
      return new Prepared(name(), problem, epilogue.postOps(), plan, parameters, options);
    }
  }

  private static final class Prepared extends ConvKernel {

    private final DepthwisePlan plan;
    private final DepthwiseWeights weights;
    private final PrepareOptions options;
    private final DepthwiseRow[] rows;
    private final TapRange[] kernelRows;
    private final ParallelBody body = this::part;
    private final Parts parts;
    private final long srcRowBytes;
    private final long bandStride;
    private final long dstRowBytes;

    Prepared(
        String name,
        ConvProblem problem,
        PostOps postOps,
        DepthwisePlan plan,
        ConvParameters parameters,
        PrepareOptions options) {
      super(name, problem, postOps, options, Layout.NHWC, options.threads() * plan.bandBytes());
      this.plan = plan;
      this.options = options;
      this.parts = plan.parts();
      this.srcRowBytes = plan.src().rowBytes();
      this.bandStride = TapRange.rowStep(problem) * srcRowBytes;
      this.dstRowBytes = problem.ow() * dstPixelBytes();
      this.kernelRows = TapRange.ofRows(problem);
      this.rows =
          IntStream.range(0, parts.shares())
              .mapToObj(s -> row(plan.lanesOf(s)))
              .toArray(DepthwiseRow[]::new);
      // Last, when C2 has given back what it took to compile the kernels.
      this.weights = new DepthwiseWeights(problem, plan, parameters);
    }

    private DepthwiseRow row(int lanes) {
      return new DepthwiseRow(problem(), plan, lanes, dstPixelStride(), postOps(), options);
    }

    @Override
    void compute(long src, long residual, long dst, long workspace) {
      options.pool().run(parts.count(), options.threads(), body, src, residual, dst, workspace);
    }

    @Override
    void release() {
      weights.close();
    }

    /** All tiles of a band and share, rows innermost: what they share of src then stays in L1. */
    private void part(int part, int worker, long src, long residual, long dst, long workspace) {
      int share = parts.share(part);
      int image = parts.image(part);
      int firstRow = parts.firstRow(part);
      int endRow = parts.endRow(part);
      int channel = plan.vectorStart(share) * plan.lanes();
      int end = Math.min(plan.vectorStart(share + 1) * plan.lanes(), problem().oc());
      long memory = workspace + worker * plan.bandBytes();
      long from = plan.src().prepare(src, image, firstRow, endRow, channel, end - channel, memory);
      long begin = (long) image * parts.rows() * dstRowBytes + (long) channel * Float.BYTES;
      DepthwiseRow row = rows[share];
      for (int tile = 0; tile < row.tiles(); tile++) {
        for (int i = firstRow; i < endRow; i++) {
          tile(row.slices(tile), share, i, from, begin + i * dstRowBytes, residual, dst);
        }
      }
    }

    /** One tile of a dst row; at is where the row begins in dst, at the first channel. */
    private void tile(
        DepthwiseRow.Slice[] slices, int share, int i, long src, long at, long residual, long dst) {
      int vector = plan.vectorStart(share);
      int vectors = plan.vectorStart(share + 1) - vector;
      TapRange taps = kernelRows[i];
      long top = (long) i * problem().sh() - problem().pt();
      long from = src + top * srcRowBytes + taps.first() * bandStride;
      for (int s = 0; s < slices.length; s++) {
        DepthwiseWeights.Slice packed = weights.slice(s);
        long offset = at + slices[s].dstOffset();
        slices[s]
            .kernel()
            .run(
                from + slices[s].srcOffset(),
                taps.count(),
                bandStride,
                Float.BYTES,
                packed.at(vector, taps.first()),
                packed.stepBytes(),
                packed.vectorBytes(),
                vectors,
                weights.bias(vector),
                dst + offset,
                residual + offset);
      }
    }
  }
}
