package dev.gatun.bench.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.FaultyRunner;
import dev.gatun.network.compile.CompileOptions;
import dev.gatun.network.compile.Compiler;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Execution;
import dev.gatun.network.weights.SeededWeights;
import dev.gatun.network.weights.Weights;
import dev.gatun.network.zoo.Zoo;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever call of a device fails, what was made before is given back. */
class DeviceLeakTest {

  private static final ConvProblem PROBLEM = ConvProblem.parse("ic64ih7oc8kh3ph1");

  private final CudaRunner device = MadeUpDevice.runner();

  @Test
  void ofAnAlgorithm() {
    for (String name : List.of("cuda-naive", "cuda-implicit-gemm", "cuda-winograd-f2")) {
      ConvAlgorithm algorithm = ConvAlgorithms.named(name);
      int calls = FaultyRunner.letEachCallFail(device, runner -> bind(algorithm, runner));
      assertThat(calls).as(name).isGreaterThan(5);
    }
  }

  private static void bind(ConvAlgorithm algorithm, CudaRunner runner) {
    PrepareOptions options = PrepareOptions.defaults().withDevice(runner).untimed();
    OursOnDevice contender = new OursOnDevice(algorithm, options);
    try (DeviceOperands operands = new DeviceOperands(PROBLEM, runner.place(), 1);
        BoundOnDevice bound = contender.bind(operands)) {
      bound.run();
    }
  }

  @Test
  void ofANetwork() {
    Graph graph = Zoo.network("lenet5");
    Weights weights = new SeededWeights(graph, 1);
    int calls = FaultyRunner.letEachCallFail(device, runner -> run(graph, weights, runner));
    assertThat(calls).isGreaterThan(10);
  }

  private static void run(Graph graph, Weights weights, CudaRunner runner) {
    CompileOptions usual = CompileOptions.defaults();
    CompileOptions options = usual.withKernels(usual.kernels().untimed()).onDevice(runner);
    try (CompiledNetwork network = Compiler.compile(graph, weights, 1, options);
        Execution execution = network.newExecution()) {
      execution.run();
    }
  }
}
