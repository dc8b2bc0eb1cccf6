package dev.gatun.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.weights.SeededWeights;
import dev.gatun.network.zoo.Zoo;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxRuntimeSessionTest {
  private static final Graph LENET = Zoo.network("lenet5").withBatch(3);

  @BeforeEach
  void skipWithoutNatives() {
    assumeTrue(OnnxRuntimeLibrary.missing() == null, OnnxRuntimeLibrary::missing);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void runsFromItsInputsToItsOutputs(int threads) {
    long before = OffHeap.liveBytes();
    try (OnnxRuntimeSession session = session(threads)) {
      float[] dark = probabilities(session);
      draw(session.memory("picture"));
      float[] drawn = probabilities(session);
      assertThat(dark).hasSize(30);
      assertThat(Arrays.copyOf(dark, 10)).isEqualTo(Arrays.copyOfRange(dark, 10, 20));
      assertThat(Arrays.copyOf(drawn, 10)).isNotEqualTo(Arrays.copyOfRange(drawn, 10, 20));
      assertThat(probabilities(session)).isEqualTo(drawn);
      assertThat(session.settings()).contains(threads + " intra-op");
    }
    assertThat(OffHeap.liveBytes()).isEqualTo(before);
  }

  @Test
  void hasNoOtherMemory() {
    try (OnnxRuntimeSession session = session(1)) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> session.memory("c1"))
          .withMessageContaining("'c1': must be one of the inputs and outputs");
    }
  }

  private static OnnxRuntimeSession session(int threads) {
    return OnnxRuntimeSession.of(LENET, new SeededWeights(LENET, 1), threads);
  }

  private static float[] probabilities(OnnxRuntimeSession session) {
    session.memory("softmax").fill((byte) -1);
    session.run();
    return session.memory("softmax").toArray(ValueLayout.JAVA_FLOAT);
  }

  private static void draw(MemorySegment pictures) {
    SplittableRandom random = new SplittableRandom(1);
    for (long i = 0; i < pictures.byteSize() / Float.BYTES; i++) {
      pictures.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) random.nextGaussian());
    }
  }
}
