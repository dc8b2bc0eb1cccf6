package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.RegisterTile;
import dev.gatun.kernels.simd.VectorWidth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterBlockingTest {

  /** Where pixels and channels abound, the tile that measured best on each kind of core. */
  @ParameterizedTest
  @CsvSource({
    "W256, 2, 1, 3, 3",
    "W256, 2, 4, 2, 6",
    "W512, 1, 1, 4, 4",
    "W512, 1, 4, 4, 4",
    "W512, 2, 1, 2, 10",
    "W512, 2, 4, 2, 10"
  })
  void takesTheTileThatKeepsTheCoreBusy(
      VectorWidth width, int fmas, int unit, int vectors, int rows) {
    RegisterBlocking blocking = RegisterBlocking.choose(core(width, fmas), 4000, 192, 2304, unit);
    assertThat(blocking.panels().vectorsOf(0)).isEqualTo(vectors);
    assertThat(blocking.maxRows()).isEqualTo(rows);
  }

  @ParameterizedTest
  @CsvSource({"W128, 1", "W128, 4", "W256, 1", "W256, 4", "W512, 1", "W512, 4"})
  void takesNoneThatHasTooFewRegisters(VectorWidth width, int unit) {
    Core core = core(width, 2);
    for (int pixels = 1; pixels < 60; pixels++) {
      for (int channels = 1; channels < 100; channels++) {
        RegisterBlocking blocking = RegisterBlocking.choose(core, pixels, channels, 64, unit);
        int vectors = blocking.panels().vectorsOf(0);
        int steps = RegisterTile.mostSteps(width, vectors, unit);
        assertThat(blocking.maxRows()).isBetween(1, RegisterTile.mostRows(width, vectors, steps));
      }
    }
  }

  /** 227 steps of 24 channels of 4 bytes are two thirds of 32 KiB. */
  @ParameterizedTest
  @CsvSource({
    "W256, 2, 3, 1, 227",
    "W256, 2, 3, 4, 224",
    "W256, 2, 4000, 4, " + Integer.MAX_VALUE,
    "W512, 1, 4000, 4, " + Integer.MAX_VALUE,
    "W512, 2, 4000, 4, " + Integer.MAX_VALUE
  })
  void keepsTheWeightsOfLowTilesInL1(VectorWidth width, int fmas, int pixels, int unit, int steps) {
    Core core = core(width, fmas);
    RegisterBlocking blocking = RegisterBlocking.choose(core, pixels, 192, 2304, unit);
    assertThat(blocking.mostSteps(core)).isEqualTo(steps);
  }

  private static Core core(VectorWidth width, int fmas) {
    return new Core(width, fmas, 32 << 10, 512 << 10);
  }
}
