package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.ConvReference;
import dev.gatun.reference.ConvSums;
import dev.gatun.reference.EpilogueReference;
import dev.gatun.reference.PostOps;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Two rows of NaN in the midst of src: what they meet is NaN, whatever follows the sum. Elsewhere
 * there may be NaN too, because Winograd's transforms mix the pixels of a tile.
 */
final class NanCheck {

  private final ConvData data;
  private final PostOps postOps;
  private final BitSet want;

  NanCheck(ConvProblem problem, PostOps postOps, long seed) {
    this.data = ConvData.draw(problem, Tier.BOUNDED, seed);
    this.postOps = postOps;
    float[] src = data.src();
    int middle = src.length / 2;
    Arrays.fill(src, middle, middle + 2 * problem.iw(), Float.NaN);
    ConvSums sums = new ConvReference(problem, src, data.weights(), data.bias()).all();
    this.want =
        nans(
            EpilogueReference.apply(sums, postOps, postOps.adds() ? data.residual() : null).sums());
    assertThat(want.isEmpty()).as(problem.text()).isFalse();
  }

  void check(ConvAlgorithm algorithm) {
    BitSet missed = (BitSet) want.clone();
    missed.andNot(nans(dst(algorithm)));
    assertThat(missed)
        .as("no NaN by %s, %s, '%s'", algorithm, postOps, data.problem().text())
        .isEqualTo(new BitSet());
  }

  private double[] dst(ConvAlgorithm algorithm) {
    try (Tensor weights = data.weightsTensor();
        Tensor bias = data.biasTensor();
        PreparedConv conv =
            algorithm.prepare(
                data.problem(),
                weights,
                new Epilogue(bias, postOps),
                PrepareOptions.defaults().untimed());
        Tensor src = conv.newSrc();
        Tensor residual = conv.newDst();
        Tensor dst = conv.newDst();
        Tensor workspace = conv.newWorkspace()) {
      data.copySrcTo(src);
      data.copyResidualTo(residual);
      if (postOps.adds()) {
        conv.run(src, residual, dst, workspace);
      } else {
        conv.run(src, dst, workspace);
      }
      float[] values = dst.toArray(Layout.NCHW);
      return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
  }

  private static BitSet nans(double[] values) {
    return IntStream.range(0, values.length)
        .filter(i -> Double.isNaN(values[i]))
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }
}
