package dev.gatun.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.registry.Contenders;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.result.Timing;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which layers are timed over threads and batch, by whom, and in what order. */
class ScalingPlanTest {

  private static final ConvProblem SMALL = ConvProblem.parse("ic8ih8oc8kh3ph1n\"small\"");
  private static final ConvProblem LARGE = ConvProblem.parse("ic64ih56oc64kh3ph1n\"large\"");
  private static final ConvProblem POINT = ConvProblem.parse("ic64ih56oc64kh1n\"point\"");
  private static final ConvProblem POINT_2 = ConvProblem.parse("ic8ih56oc64kh1n\"point2\"");
  private static final ConvProblem ODD = ConvProblem.parse("ic256ih56oc256kh5ph2n\"odd\"");

  private static final List<Measurement> MEASURED =
      List.of(
          timed(SMALL, "im2col-gemm", 1),
          timed(LARGE, "im2col-gemm", 9),
          timed(LARGE, "winograd-f4", 5),
          timed(LARGE, "onednn", 7),
          timed(LARGE, "onnxruntime", 6),
          Measurement.without(LARGE, "naive", Outcome.SKIPPED, "left out for time"),
          timed(POINT, "pointwise", 4),
          timed(POINT_2, "pointwise", 1),
          timed(ODD, "im2col-gemm", 100));

  private final ScalingPlan plan = new ScalingPlan(MEASURED, Set.of("onednn", "onnxruntime"), 6);

  @Test
  void takesTheLargestOfTheTwoMostUsualKernelSizes() {
    assertThat(plan.layers()).containsExactlyInAnyOrder(LARGE, POINT);
  }

  @Test
  void takesTheFastestOfOursAndTheFastestPeer() {
    assertThat(plan.fastest(LARGE)).containsExactly("winograd-f4", "onnxruntime");
    assertThat(plan.fastest(POINT)).as("no peer took it").containsExactly("pointwise");
  }

  @Test
  void oneAndAllThreadsComeBeforeWhatLiesBetween() {
    assertThat(plan.threads()).containsExactly(1, 6, 3);
    assertThat(new ScalingPlan(MEASURED, Set.of(), 1).threads()).containsExactly(1);
  }

  @Test
  void everyCombinationIsTimedOnce() {
    List<ScalingPlan.Step> steps = plan.steps(Contenders.all());

    assertThat(steps).hasSize(3 * 2 * 3).doesNotHaveDuplicates();
    assertThat(steps.getFirst().cell().problem().mb()).isEqualTo(1);
    assertThat(steps).anyMatch(step -> step.cell().problem().equals(LARGE.withBatch(16)));
  }

  @Test
  void nothingMeasuredIsNothingToScale() {
    assertThat(new ScalingPlan(List.of(), Set.of(), 4).steps(Contenders.all())).isEmpty();
  }

  @Test
  void aLayerWithoutANameIsToldByItsSizesAndItsBatchOnce() {
    ConvProblem layer = ConvProblem.parse("mb16ic64ih56oc64kh3ph1");
    ScalingPlan.Step step = new ScalingPlan.Step(new Cell(layer, Contenders.named("direct")), 2);

    assertThat(ScalingRunner.text(step, timed(layer, "direct", 6)))
        .startsWith("64→64 3×3 @56×56 by direct, batch 16, threads 2: ");
  }

  private static Measurement timed(ConvProblem problem, String contender, double micros) {
    Timing timing = new Timing(micros, 0.1, List.of(List.of(micros)));
    return Measurement.measured(problem, contender, "compared", "nhwc", timing, Map.of());
  }
}
