package dev.gatun.network.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.conv.PreparedConv;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.graph.Graph;
import dev.gatun.reference.ConvProblem;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** What is prepared when a network cannot be put together is closed. */
class LoweringTest {

  /** Packs weights outside the heap, and then fails where its step is described. */
  private record Planted(ConvAlgorithm packing) implements ConvAlgorithm {

    @Override
    public String name() {
      return "planted";
    }

    @Override
    public Support supports(ConvProblem problem, Machine machine) {
      return packing.supports(problem, machine);
    }

    @Override
    public PreparedConv prepare(
        ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
      PreparedConv conv = packing.prepare(problem, weights, epilogue, options);
      return (PreparedConv)
          Proxy.newProxyInstance(
              PreparedConv.class.getClassLoader(),
              new Class<?>[] {PreparedConv.class},
              (_, method, args) -> {
                if (method.getName().equals("workspaceBytes")) {
                  throw new IllegalStateException("planted");
                }
                return method.invoke(conv, args);
              });
    }
  }

  @Test
  void aConvolutionThatDoesNotBecomeAStepIsClosed() {
    Graph graph = SmallZoo.network("lenet5");
    QuickWeights weights = new QuickWeights(graph);
    try (WorkerPool pool = new WorkerPool(1)) {
      CompileOptions options =
          Untimed.options(pool).withConvolution(new Planted(ConvAlgorithms.named("im2col-gemm")));
      long blocks = OffHeap.liveBlocks();
      assertThatThrownBy(() -> Compiler.compile(graph, weights, 1, options))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("planted");
      assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
    }
  }
}
