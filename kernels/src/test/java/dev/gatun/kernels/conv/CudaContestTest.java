package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.kernels.cuda.CudaOnCpu;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.Gpu;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The choice among the instances of a CUDA kernel, by prediction and by measurement. */
class CudaContestTest {

  private static final ConvProblem SMALL = ConvProblem.parse("ic33ih3oc20kh3ph1");

  private final CudaConv gemm = (CudaConv) ConvAlgorithms.named("cuda-implicit-gemm");

  @Test
  void measuresEachPromisingPlanOnceAndRemembers() {
    CudaOnCpu.missingBoth().ifPresent(missing -> assumeTrue(false, missing));
    for (CudaRunner runner : CudaOnCpu.andGpu(new CudaOnCpu())) {
      measuresEachPromisingPlanOnceAndRemembers(runner);
    }
  }

  private void measuresEachPromisingPlanOnceAndRemembers(CudaRunner runner) {
    List<CudaConvPlan> plans = gemm.plans(SMALL);
    List<CudaConvPlan> promising = CudaContest.promising(plans);
    assertThat(promising).hasSizeBetween(2, plans.size());
    CudaContest contest = new CudaContest();
    CudaContest.Key key = new CudaContest.Key(runner, gemm.name(), SMALL, PostOps.NONE);
    List<CudaConvPlan> prepared = new ArrayList<>();
    ConvData data = ConvData.draw(SMALL, Tier.BOUNDED, 1);
    try (Tensor weights = data.weightsTensor();
        Tensor bias = data.biasTensor()) {
      Epilogue epilogue = new Epilogue(bias, PostOps.NONE);
      PrepareOptions options = PrepareOptions.defaults().untimed();
      CudaConvPlan fastest =
          contest.fastest(
              key,
              plans,
              plan -> {
                prepared.add(plan);
                return new CudaConvKernel(gemm, runner, plan, SMALL, weights, epilogue, options);
              });
      assertThat(promising).contains(fastest);
      assertThat(prepared).containsExactlyElementsOf(promising);
      CudaConvPlan again =
          contest.fastest(
              key,
              plans,
              plan -> {
                throw new AssertionError("measured again: " + plan);
              });
      assertThat(again).isEqualTo(fastest);
    }
  }

  @Test
  void aTileOfSeveralChannelsIsPredictedToTakeThemAll() {
    assertThat(cycles("ic1ih28oc8kh5")).isEqualTo(cycles("ic4ih28oc8kh5"));
    assertThat(cycles("ic5ih28oc8kh5")).isEqualTo(2 * cycles("ic4ih28oc8kh5"));
  }

  /** Of a block of the same instance, whatever the problem. */
  private static double cycles(String problem) {
    return tiled(problem).stream()
        .filter(plan -> entry(plan).equals("cuda_tiled_16x16x8x4"))
        .mapToDouble(plan -> plan.work().getFirst().cycles())
        .sum();
  }

  @Test
  void groupsOfOneChannelArePredictedFastestByTilesOfOne() {
    assertThat(entry(tiled("g64ic64ih56oc64kh3ph1").getFirst())).isEqualTo("cuda_tiled_16x16x1x1");
    assertThat(tiled("ic64ih56oc64kh3ph1"))
        .extracting(CudaContestTest::entry)
        .doesNotContain("cuda_tiled_16x16x1x1");
  }

  private static List<CudaConvPlan> tiled(String problem) {
    return ((CudaConv) ConvAlgorithms.named("cuda-tiled")).plans(ConvProblem.parse(problem));
  }

  private static String entry(CudaConvPlan plan) {
    return plan.launches().getFirst().entry();
  }

  @Test
  void fewTilesOfADeepProductArePredictedFastestInParts() {
    assertThat(gemm.plans(ConvProblem.parse("ic512ih7oc512kh3ph1")).getFirst().splits())
        .isGreaterThan(1);
    assertThat(gemm.plans(ConvProblem.parse("mb32ic64ih224oc64kh3ph1")).getFirst().splits())
        .isEqualTo(1);
  }

  @Test
  void noPredictionIsFasterThanAPeakAllows() {
    for (ConvAlgorithm algorithm : List.of(gemm, ConvAlgorithms.named("cuda-naive"))) {
      for (String text :
          List.of("mb32ic64ih56oc64kh3ph1", "ic512ih7oc512kh3ph1", "mb8ic3ih9oc4kh1")) {
        ConvProblem p = ConvProblem.parse(text);
        double floor = Gpu.H200.floorNanos(p.macs(), p.minimumBytes());
        assertThat(((CudaConv) algorithm).plans(p))
            .allMatch(plan -> plan.nanos(Gpu.H200) > floor, algorithm.name());
      }
    }
  }
}
