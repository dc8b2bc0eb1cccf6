package dev.gatun.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.conv.PreparedConv;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.kernels.verify.MeasuredError;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.network.ConvLayerLists;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Winograd's bounds hold on every layer of the networks that Winograd takes, on data as a trained
 * network has them, and are not so wide that anything would hold them.
 */
class WinogradAccuracyTest {

  private static final long SEED = 1;

  /** Multiply-adds for the reference of a layer, of which the largest has 1.8e9. */
  private static final long REFERENCE_MACS = 10_000_000;

  /** The least ratio of a layer's largest error to its bound that was seen is 3.5e-4. */
  private static final double LEAST_SHARE_OF_BOUND = 1e-4;

  /** By how much zeros miss a bound; the least that was seen is 28, with F(6, 3). */
  private static final double ZEROS_OVER_BOUND = 20;

  /** No bound but a record: the largest norm-wise error that was seen is 7.2e-6, of F(6, 3). */
  private static final double LARGEST_NORMWISE = 1e-5;

  @TestFactory
  Stream<DynamicTest> boundsHoldOnEveryLayer() {
    return ConvLayerLists.allDistinct().stream()
        .filter(layer -> !winograds(layer).isEmpty())
        .flatMap(layer -> Stream.of(Tier.NORMAL, Tier.RELU_LIKE).map(tier -> test(layer, tier)));
  }

  private static DynamicTest test(ConvProblem layer, Tier tier) {
    return DynamicTest.dynamicTest(layer.name() + ", " + tier, () -> check(layer, tier));
  }

  private static void check(ConvProblem layer, Tier tier) {
    ConvData data = ConvData.draw(layer, tier, SEED);
    ConvAnswer answer = ConvAnswer.of(data, tier, PostOps.NONE, REFERENCE_MACS);
    for (ConvAlgorithm algorithm : winograds(layer)) {
      Accuracy accuracy = algorithm.accuracy(layer);
      MeasuredError error = answer.measure(run(algorithm, data), accuracy);
      MeasuredError zeros = answer.measure(new float[(int) layer.dstSize()], accuracy);
      assertThat(error.worstOverBound())
          .as("error of %s over its bound", algorithm.name())
          .isBetween(LEAST_SHARE_OF_BOUND, 1.0);
      assertThat(error.normwise())
          .as("norm-wise error of %s", algorithm.name())
          .isLessThan(LARGEST_NORMWISE);
      assertThat(zeros.worstOverBound())
          .as("error of zeros over the bound of %s", algorithm.name())
          .isGreaterThan(ZEROS_OVER_BOUND);
    }
  }

  private static List<ConvAlgorithm> winograds(ConvProblem layer) {
    return ConvAlgorithms.all().stream()
        .filter(algorithm -> algorithm.name().startsWith("winograd"))
        .filter(algorithm -> algorithm.supports(layer, Machine.current()).isSupported())
        .toList();
  }

  private static float[] run(ConvAlgorithm algorithm, ConvData data) {
    PrepareOptions untimed = PrepareOptions.defaults().untimed();
    try (Tensor weights = data.weightsTensor();
        Tensor bias = data.biasTensor();
        PreparedConv conv =
            algorithm.prepare(data.problem(), weights, Epilogue.withBias(bias), untimed);
        Tensor src = conv.newSrc();
        Tensor dst = conv.newDst();
        Tensor workspace = conv.newWorkspace()) {
      data.copySrcTo(src);
      dst.fill(Float.NaN);
      conv.run(src, dst, workspace);
      return dst.toArray(Layout.NCHW);
    }
  }
}
