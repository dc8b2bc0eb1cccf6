package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernels that are given their weights for good. */
class AdoptionTest {

  private static final ConvProblem DENSE = ConvProblem.parse("ic75ih1oc64kh1");
  private static final ConvProblem CUT = ConvProblem.parse("ic75ih1oc67kh1");

  private final PrepareOptions options = PrepareOptions.defaults().withThreads(1).untimed();

  static Stream<ConvAlgorithm> takers() {
    return ConvAlgorithms.candidates().stream()
        .filter(algorithm -> algorithm.supports(DENSE, Machine.current()).isSupported());
  }

  @ParameterizedTest
  @MethodSource("takers")
  void giveTheSameAsThoseThatCopy(ConvAlgorithm algorithm) {
    for (ConvProblem problem : List.of(DENSE, CUT)) {
      for (VectorWidth width : VectorWidth.values()) {
        PrepareOptions how = options.withWidth(width);
        long blocks = OffHeap.liveBlocks();
        try (Tensor weights = weights(problem);
            PreparedConv copies = algorithm.prepare(problem, weights, Epilogue.NONE, how);
            PreparedConv adopts = algorithm.adopt(problem, weights(problem), Epilogue.NONE, how)) {
          assertThat(run(adopts)).isEqualTo(run(copies)).isNotEqualTo(new float[problem.oc()]);
        }
        assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
      }
    }
  }

  @Test
  void aDenseLayerOfWholeVectorsHasItsWeightsOnce() {
    Tensor weights = weights(DENSE);
    long before = OffHeap.liveBytes();
    try (PreparedConv conv =
        ConvAlgorithms.named("matrix-vector").adopt(DENSE, weights, Epilogue.NONE, options)) {
      assertThat(conv.algorithm()).isEqualTo("matrix-vector");
      assertThat(weights.isOpen()).isTrue();
      assertThat(OffHeap.liveBytes() - before).isEqualTo((long) DENSE.oc() * Float.BYTES);
    }
    assertThat(weights.isOpen()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("takers")
  void weightsThatDoNotFitAreClosedToo(ConvAlgorithm algorithm) {
    Tensor weights = weights(DENSE);
    assertThatThrownBy(() -> algorithm.adopt(CUT, weights, Epilogue.NONE, options))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("weights is 64×75×1×1");
    assertThat(weights.isOpen()).isFalse();
  }

  private static Tensor weights(ConvProblem problem) {
    return ConvData.draw(problem, Tier.EXACT, 7).weightsTensor();
  }

  private static float[] run(PreparedConv conv) {
    try (Tensor src = conv.newSrc().fill(1);
        Tensor dst = conv.newDst();
        Tensor workspace = conv.newWorkspace()) {
      conv.run(src, dst, workspace);
      return dst.toArray(Layout.NCHW);
    }
  }
}
