package dev.gatun.network.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.Concat;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Softmax;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Plan;
import dev.gatun.network.run.PlanLine;
import dev.gatun.network.run.StepKind;
import dev.gatun.network.weights.UnfitWeightsException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is fused, copied and reordered in the networks of the zoo. */
class PlanTest {

  private static final WorkerPool POOL = new WorkerPool(1);

  @AfterAll
  static void close() {
    POOL.close();
  }

  /** 53 convolutions, two poolings and a dense layer are all that is left of 175 nodes. */
  @Test
  void resNetIsConvolutionsOnly() {
    Plan plan = plan("resnet50", Untimed.options(POOL));
    assertThat(kinds(plan))
        .containsEntry(StepKind.CONVOLUTION, 53L)
        .containsEntry(StepKind.POOLING, 2L)
        .containsEntry(StepKind.DENSE, 1L)
        .doesNotContainKey(StepKind.NORMALIZATION);
    assertThat(plan.steps().stream().filter(step -> !step.isReorder())).hasSize(53 + 2 + 1);
    assertThat(plan.reorders()).isLessThanOrEqualTo(1);
    assertThat(line(plan, "conv2_1_expand").fused())
        .containsExactly("conv2_1_expand_bn", "sum2_1", "sum2_1_relu");
    assertThat(plan.arenaBytes()).isLessThan(plan.unsharedBytes() / 4);
  }

  @Test
  void googLeNetConcatenatesWithoutACopy() {
    Plan plan = plan("googlenet", Untimed.options(POOL));
    assertThat(plan.copies()).isZero();
    assertThat(plan.steps()).noneMatch(step -> step.operation().equals("concat"));
    assertThat(line(plan, "3a.1x1").dstPixelStride()).isEqualTo(64 + 128 + 32 + 32);
  }

  /** Along the rows, which only the kernels in row-major order do, part by part. */
  @Test
  void concatenationsOfRowsAreCopies() {
    GraphBuilder net = new GraphBuilder("rows");
    Value src = net.input("maps", Dims.of(1, 2, 3, 4));
    Graph graph = net.graph(net.node("all", "all", new Concat(2), List.of(src, src.relu())));
    try (CompiledNetwork network =
        Compiler.compile(graph, new QuickWeights(graph), 1, Untimed.options(POOL))) {
      assertThat(network.plan().copies()).isEqualTo(2);
    }
  }

  @Test
  void whatIsNotToBeFusedIsNot() {
    Plan plan = plan("resnet18", Untimed.options(POOL).withFusions(Set.of()));
    assertThat(plan.steps()).allMatch(step -> step.fused().isEmpty());
    assertThat(plan.steps().stream().filter(step -> step.operation().equals("batch norm")))
        .hasSize(20)
        .allMatch(step -> step.kind() == StepKind.NORMALIZATION);
    assertThat(plan("googlenet", Untimed.options(POOL).withFusions(Set.of())).copies())
        .isEqualTo(9 * 4);
  }

  @Test
  void refusesWhatThereIsNoKernelFor() {
    assertThatThrownBy(() -> compile(value -> value.then("rows", new Softmax(2))))
        .isInstanceOf(UncompilableException.class)
        .hasMessage(
            "node 'rows' (softmax), dst 1×2×3×4: must be along the last axis, or along axis 1 of"
                + " two or four");
  }

  @Test
  void refusesWeightsOfAnotherNetwork() {
    Graph graph = SmallZoo.network("lenet5");
    QuickWeights others = new QuickWeights(SmallZoo.network("mnist-bn"));
    assertThatThrownBy(() -> Compiler.compile(graph, others, 1, Untimed.options(POOL)))
        .isInstanceOf(UnfitWeightsException.class)
        .hasMessageContaining("c1.weight is missing");
  }

  private static void compile(UnaryOperator<Value> last) {
    GraphBuilder net = new GraphBuilder("refused");
    Graph graph = net.graph(last.apply(net.input("maps", Dims.of(1, 2, 3, 4))));
    Compiler.compile(graph, new QuickWeights(graph), 1, Untimed.options(POOL)).close();
  }

  private static Plan plan(String name, CompileOptions options) {
    Graph graph = SmallZoo.network(name);
    try (CompiledNetwork network = Compiler.compile(graph, new QuickWeights(graph), 1, options)) {
      return network.plan();
    }
  }

  private static Map<StepKind, Long> kinds(Plan plan) {
    return plan.steps().stream()
        .collect(Collectors.groupingBy(PlanLine::kind, Collectors.counting()));
  }

  private static PlanLine line(Plan plan, String node) {
    return plan.steps().stream().filter(step -> step.node().equals(node)).findFirst().orElseThrow();
  }
}
