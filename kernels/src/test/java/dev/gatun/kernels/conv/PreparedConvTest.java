package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every prepared kernel owes beyond the right answer: equal bits, and nothing left behind. */
class PreparedConvTest {

  private static final int CALLERS = 8;
  private static final int LIVES = 2_000;

  static List<ConvAlgorithm> algorithms() {
    return ConvAlgorithms.here();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void eightThreadsOnOneKernelGetEqualBits(ConvAlgorithm algorithm) throws Exception {
    ConvData data = ConvData.draw(SampleProblems.layers(algorithm).getFirst(), Tier.BOUNDED, 1);
    try (PreparedConv conv = prepare(algorithm, data, PrepareOptions.defaults().untimed());
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      float[] want = run(conv, data);
      CyclicBarrier start = new CyclicBarrier(CALLERS);
      Callable<float[]> caller =
          () -> {
            start.await();
            float[] got = want;
            for (int i = 0; i < 20 && Arrays.equals(got, want); i++) {
              got = run(conv, data);
            }
            return got;
          };
      List<Future<float[]>> results = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        results.add(callers.submit(caller));
      }
      for (Future<float[]> result : results) {
        assertThat(result.get()).containsExactly(want);
      }
    }
  }

  /** Who chooses may choose another for another number of threads. */
  static List<ConvAlgorithm> candidates() {
    return ConvAlgorithms.candidates();
  }

  @ParameterizedTest
  @MethodSource("candidates")
  void anyNumberOfThreadsGivesTheSameBits(ConvAlgorithm algorithm) {
    for (ConvProblem problem : SampleProblems.layers(algorithm)) {
      ConvData data = ConvData.draw(problem, Tier.BOUNDED, 2);
      float[] want = runOnPoolOf(1, algorithm, data);
      for (int threads : new int[] {2, 3, 5, 8}) {
        assertThat(runOnPoolOf(threads, algorithm, data)).as(problem.text()).containsExactly(want);
      }
    }
  }

  /** What a run has left in the workspace is nothing that the next may take for its own. */
  @ParameterizedTest
  @MethodSource("candidates")
  void aWorkspaceMayBeUsedAgainForOtherSrc(ConvAlgorithm algorithm) {
    for (ConvProblem problem : SampleProblems.layers(algorithm)) {
      ConvData data = ConvData.draw(problem, Tier.BOUNDED, 6);
      ConvData other = ConvData.draw(problem, Tier.BOUNDED, 7);
      for (int threads = 1; threads <= 2; threads++) {
        try (WorkerPool pool = new WorkerPool(threads);
            PreparedConv conv =
                prepare(algorithm, data, PrepareOptions.defaults().withPool(pool).untimed());
            Tensor src = conv.newSrc();
            Tensor dst = conv.newDst();
            Tensor workspace = conv.newWorkspace()) {
          other.copySrcTo(src);
          conv.run(src, dst, workspace);
          data.copySrcTo(src);
          conv.run(src, dst, workspace);
          assertThat(dst.toArray(Layout.NCHW)).as(problem.text()).containsExactly(run(conv, data));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void manyLivesLeaveOffHeapMemoryWhereItWas(ConvAlgorithm algorithm) {
    ConvData data = ConvData.draw(SampleProblems.tiny(algorithm), Tier.EXACT, 3);
    long bytes = OffHeap.liveBytes();
    long blocks = OffHeap.liveBlocks();
    PrepareOptions options = PrepareOptions.defaults().untimed();
    for (int life = 0; life < LIVES; life++) {
      try (PreparedConv conv = prepare(algorithm, data, options);
          Tensor src = conv.newSrc();
          Tensor dst = conv.newDst();
          Tensor workspace = conv.newWorkspace()) {
        conv.run(src, dst, workspace);
      }
    }
    assertThat(OffHeap.liveBytes()).isEqualTo(bytes);
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void aFailedPrepareLeavesNothingBehind(ConvAlgorithm algorithm) {
    long blocks = OffHeap.liveBlocks();
    ConvProblem tiny = SampleProblems.tiny(algorithm);
    ConvData data = ConvData.draw(tiny, Tier.EXACT, 4);
    try (Tensor weights = data.weightsTensor();
        Tensor wrongBias = Tensor.allocate(weights.shape(), Layout.NCHW)) {
      Epilogue epilogue = new Epilogue(wrongBias, PostOps.NONE);
      assertThat(
              catchThrowable(
                  () -> algorithm.prepare(tiny, weights, epilogue, PrepareOptions.defaults())))
          .hasMessageContaining("bias is " + wrongBias.shape() + ": must be 1×4×1×1")
          .hasMessageContaining(tiny.text());
    }
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void aRefusedOptionLeavesNothingBehind(ConvAlgorithm algorithm) {
    long blocks = OffHeap.liveBlocks();
    ConvProblem tiny = SampleProblems.tiny(algorithm);
    ConvData data = ConvData.draw(tiny, Tier.EXACT, 5);
    PrepareOptions narrow =
        PrepareOptions.defaults().withWidth(VectorWidth.W128).untimed().withDstPixelStride(1);
    try (Tensor weights = data.weightsTensor()) {
      assertThat(catchThrowable(() -> algorithm.prepare(tiny, weights, Epilogue.NONE, narrow)))
          .hasMessageContaining("dst pixel stride 1: must be at least 4");
    }
    assertThat(
            catchThrowable(
                () -> algorithm.adopt(tiny, data.weightsTensor(), Epilogue.NONE, narrow)))
        .hasMessageContaining("dst pixel stride 1: must be at least 4");
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
  }

  private static float[] runOnPoolOf(int threads, ConvAlgorithm algorithm, ConvData data) {
    try (WorkerPool pool = new WorkerPool(threads);
        PreparedConv conv =
            prepare(algorithm, data, PrepareOptions.defaults().withPool(pool).untimed())) {
      return run(conv, data);
    }
  }

  private static PreparedConv prepare(
      ConvAlgorithm algorithm, ConvData data, PrepareOptions options) {
    try (Tensor weights = data.weightsTensor();
        Tensor bias = data.biasTensor()) {
      return algorithm.prepare(data.problem(), weights, Epilogue.withBias(bias), options);
    }
  }

  private static float[] run(PreparedConv conv, ConvData data) {
    try (Tensor src = conv.newSrc();
        Tensor dst = conv.newDst();
        Tensor workspace = conv.newWorkspace()) {
      data.copySrcTo(src);
      dst.fill(Float.NaN);
      conv.run(src, dst, workspace);
      return dst.toArray(Layout.NCHW);
    }
  }
}
