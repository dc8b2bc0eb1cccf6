package dev.gatun.kernels.simd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoreSpeedTest {

  private final CoreSpeed core = new CoreSpeed();

  @Test
  void oneSlowMicroKernelIsNotTakenForASlowCore() {
    core.saw(VectorWidth.W512, 2.4);
    core.saw(VectorWidth.W512, 2.4);
    core.saw(VectorWidth.W512, 2.4);

    assertThat(core.cyclesPerPredicted(VectorWidth.W512)).isEqualTo(1);
  }

  @Test
  void whatNoBallastMovesIsTheCore() {
    for (double slowness : new double[] {4.5, 2.4, 2.21, 2.3}) {
      core.saw(VectorWidth.W512, slowness);
    }

    assertThat(core.cyclesPerPredicted(VectorWidth.W512)).isBetween(1.84, 1.85);
    assertThat(core.cyclesPerPredicted(VectorWidth.W256)).isEqualTo(1);
  }

  @Test
  void oneGoodMicroKernelProvesAFastCore() {
    for (double slowness : new double[] {2.4, 2.4, 2.4, 2.4, 1.15}) {
      core.saw(VectorWidth.W512, slowness);
    }

    assertThat(core.cyclesPerPredicted(VectorWidth.W512)).isEqualTo(1);
  }

  @Test
  void boxedVectorsAreNotTakenForASlowCore() {
    for (int spin = 0; spin < 10; spin++) {
      core.saw(VectorWidth.W512, 100);
    }

    assertThat(core.cyclesPerPredicted(VectorWidth.W512)).isEqualTo(2);
  }
}
