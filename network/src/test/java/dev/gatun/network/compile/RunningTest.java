package dev.gatun.network.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.tensor.ClosedException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Execution;
import dev.gatun.network.run.Profile;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiled networks at work: batches, threads, memory, closing. */
class RunningTest {

  /** With LRN and groups, with ceil mode, and with bottlenecks among them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "lenet5",
        "cifar-resnet20",
        "inception",
        "vgg11",
        "alexnet-2012",
        "googlenet",
        "resnet50"
      })
  void batchesGiveWhatTheirPicturesGive(String name) {
    Graph one = SmallZoo.network(name);
    Graph three = one.withBatch(3);
    QuickWeights weights = new QuickWeights(one);
    float[] pictures = Agreement.input(three);
    try (WorkerPool pool = new WorkerPool(2);
        CompiledNetwork single = Compiler.compile(one, weights, 1, Untimed.options(pool));
        CompiledNetwork batch = Compiler.compile(one, weights, 3, Untimed.options(pool))) {
      float[] all = Agreement.outputs(batch, three, pictures).getFirst();
      int src = pictures.length / 3;
      int dst = all.length / 3;
      for (int n = 0; n < 3; n++) {
        float[] picture = Arrays.copyOfRange(pictures, n * src, (n + 1) * src);
        float[] want = Agreement.outputs(single, one, picture).getFirst();
        float[] got = Arrays.copyOfRange(all, n * dst, (n + 1) * dst);
        assertThat(Agreement.relativeError(got, want)).isLessThan(Agreement.RELATIVE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"winograd-f4", "vector-direct", "im2col-gemm"})
  void theNumberOfThreadsDoesNotChangeABit(String algorithm) {
    Graph graph = SmallZoo.network("googlenet");
    assertThat(outputs(graph, 2, algorithm)).isDeepEqualTo(outputs(graph, 1, algorithm));
  }

  private static float[][] outputs(Graph graph, int threads, String algorithm) {
    try (WorkerPool pool = new WorkerPool(threads)) {
      CompileOptions options =
          Untimed.options(pool).withConvolution(ConvAlgorithms.named(algorithm));
      try (CompiledNetwork network = Compiler.compile(graph, new QuickWeights(graph), 1, options)) {
        return Agreement.outputs(network, graph, Agreement.input(graph)).toArray(float[][]::new);
      }
    }
  }

  @Test
  void manyThreadsRunItAtOnce() throws Exception {
    Graph graph = SmallZoo.network("cifar-resnet20");
    float[] input = Agreement.input(graph);
    try (WorkerPool pool = new WorkerPool(2);
        CompiledNetwork network =
            Compiler.compile(graph, new QuickWeights(graph), 1, Untimed.options(pool));
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      float[] alone = Agreement.outputs(network, graph, input).getFirst();
      Callable<float[]> run =
          () -> {
            try (Execution execution = network.newExecution()) {
              float[] last = {};
              for (int i = 0; i < 5; i++) {
                last = Agreement.outputs(execution, graph, input).getFirst();
              }
              return last;
            }
          };
      List<Future<float[]>> runs = threads.invokeAll(List.of(run, run, run, run));
      for (Future<float[]> each : runs) {
        assertThat(each.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void runsAgainGiveTheSameBitsAlthoughBuffersAreShared() {
    Graph graph = SmallZoo.network("googlenet");
    float[] input = Agreement.input(graph);
    try (WorkerPool pool = new WorkerPool(1);
        CompiledNetwork network =
            Compiler.compile(graph, new QuickWeights(graph), 1, Untimed.options(pool));
        Execution execution = network.newExecution()) {
      float[][] first = Agreement.outputs(execution, graph, input).toArray(float[][]::new);
      execution.run();
      for (int i = 0; i < first.length; i++) {
        String output = graph.outputs().get(i);
        assertThat(execution.output(output).toArray(Layout.NCHW)).isEqualTo(first[i]);
      }
    }
  }

  @Test
  void profilesTellEveryStep() {
    Graph graph = SmallZoo.network("lenet5");
    try (WorkerPool pool = new WorkerPool(1);
        CompiledNetwork network =
            Compiler.compile(graph, new QuickWeights(graph), 1, Untimed.options(pool));
        Execution execution = network.newExecution()) {
      Profile profile = Profile.of(network.plan(), execution, 4);
      assertThat(profile.rows()).map(Profile.Row::step).isEqualTo(network.plan().steps());
      assertThat(profile.rows()).allMatch(row -> row.nanos() > 0);
      assertThat(profile.rows().stream().mapToDouble(Profile.Row::share).sum())
          .isCloseTo(1, offset(1e-9));
      assertThat(profile.rows().getFirst().gflops()).isPositive();
    }
  }

  @Test
  void refusesToRunWhatIsClosed() {
    Graph graph = SmallZoo.network("lenet5");
    try (WorkerPool pool = new WorkerPool(1)) {
      CompiledNetwork network =
          Compiler.compile(graph, new QuickWeights(graph), 1, Untimed.options(pool));
      Execution execution = network.newExecution();
      assertThatThrownBy(() -> execution.output("softmax"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("output 'softmax': must be one of [output]");
      network.close();
      network.close();
      assertThatThrownBy(execution::run)
          .isInstanceOf(ClosedException.class)
          .hasMessageContaining("network 'lenet5' is closed");
      assertThatThrownBy(network::newExecution).isInstanceOf(ClosedException.class);
      execution.close();
    }
  }

  @Test
  void closingAnExecutionWaitsForItsRunAndRefusesTheNext() throws Exception {
    Graph graph = SmallZoo.network("cifar-resnet20");
    CountDownLatch runs = new CountDownLatch(2);
    try (WorkerPool pool = new WorkerPool(2);
        CompiledNetwork network =
            Compiler.compile(graph, new QuickWeights(graph), 1, Untimed.options(pool));
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Execution execution = network.newExecution();
      Callable<Void> untilRefused =
          () -> {
            while (true) {
              execution.run();
              runs.countDown();
            }
          };
      Future<Void> running = thread.submit(untilRefused);
      runs.await();
      execution.close();
      assertThatThrownBy(running::get)
          .hasCauseInstanceOf(ClosedException.class)
          .hasMessageContaining("an execution of network 'cifar-resnet20' is closed");
    }
  }

  /** The cleaner must not free what can still be read. */
  @Test
  void anOutputKeepsTheMemoryOfAnExecutionThatIsLost() {
    Graph graph = SmallZoo.network("lenet5");
    float[] input = Agreement.input(graph);
    try (WorkerPool pool = new WorkerPool(1);
        CompiledNetwork network =
            Compiler.compile(graph, new QuickWeights(graph), 1, Untimed.options(pool))) {
      float[] want = Agreement.outputs(network, graph, input).getFirst();
      Lost lost = lost(network, graph, input);
      while (lost.execution().get() != null) {
        System.gc();
      }
      for (int i = 0; i < 3; i++) {
        System.gc();
        assertThat(lost.output().toArray(Layout.NCHW)).isEqualTo(want);
      }
    }
  }

  private record Lost(WeakReference<Execution> execution, Tensor output) {}

  private static Lost lost(CompiledNetwork network, Graph graph, float[] input) {
    Execution execution = network.newExecution();
    Agreement.outputs(execution, graph, input);
    return new Lost(new WeakReference<>(execution), execution.output());
  }
}
