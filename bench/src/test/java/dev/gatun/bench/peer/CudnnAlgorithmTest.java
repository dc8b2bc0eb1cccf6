package dev.gatun.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** Which of the answers of cuDNN's search is taken, from answers that were made up. */
class CudnnAlgorithmTest {

  private static final int DEFAULT_MATH = 0;
  private static final int TENSOR_OP_MATH = 1;
  private static final int FMA_MATH = 3;
  private static final int BAD = 9;

  @Test
  void fp32TakesNoAnswerThatMayRoundHoweverFast() {
    MemorySegment found =
        found(
            new CudnnAlgorithm(1, 0, 100, DEFAULT_MATH),
            new CudnnAlgorithm(6, 0, 200, TENSOR_OP_MATH),
            new CudnnAlgorithm(7, BAD, 300, FMA_MATH),
            new CudnnAlgorithm(2, 0, 400, FMA_MATH),
            new CudnnAlgorithm(0, 0, 500, FMA_MATH));
    assertThat(CudnnAlgorithm.fastest(found, 5, CudnnMath.FMA))
        .isEqualTo(new CudnnAlgorithm(2, 0, 400, FMA_MATH));
  }

  @Test
  void tf32TakesTheFirstThatCanComputeIt() {
    MemorySegment found =
        found(
            new CudnnAlgorithm(1, BAD, 0, DEFAULT_MATH),
            new CudnnAlgorithm(6, 0, 1L << 33, FMA_MATH),
            new CudnnAlgorithm(0, 0, 0, DEFAULT_MATH));
    assertThat(CudnnAlgorithm.fastest(found, 3, CudnnMath.TF32))
        .isEqualTo(new CudnnAlgorithm(6, 0, 1L << 33, FMA_MATH));
  }

  @Test
  void onlyWhatWasFoundCounts() {
    MemorySegment found =
        found(new CudnnAlgorithm(1, 0, 0, DEFAULT_MATH), new CudnnAlgorithm(0, 0, 0, FMA_MATH));
    assertThatThrownBy(() -> CudnnAlgorithm.fastest(found, 1, CudnnMath.FMA))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cuDNN's search found no algorithm for the math FMA among 1");
  }

  /** As cudnnConvolutionFwdAlgoPerf_t: algo, status, time, memory, determinism, mathType. */
  private static MemorySegment found(CudnnAlgorithm... algorithms) {
    MemorySegment all =
        MemorySegment.ofArray(new long[(int) (algorithms.length * CudnnAlgorithm.BYTES / 8)]);
    for (int i = 0; i < algorithms.length; i++) {
      MemorySegment one = all.asSlice(i * CudnnAlgorithm.BYTES, CudnnAlgorithm.BYTES);
      one.set(ValueLayout.JAVA_INT, 0, algorithms[i].number());
      one.set(ValueLayout.JAVA_INT, 4, algorithms[i].status());
      one.set(ValueLayout.JAVA_FLOAT, 8, i);
      one.set(ValueLayout.JAVA_LONG, 16, algorithms[i].workspaceBytes());
      one.set(ValueLayout.JAVA_INT, 28, algorithms[i].math());
    }
    return all;
  }
}
