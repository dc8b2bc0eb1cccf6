package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.RegisterTile;
import dev.gatun.kernels.simd.VectorWidth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegisterBlockingTest {

  /** Where pixels and channels abound, the tile that measured best on each kind of core. */
  @ParameterizedTest
  @CsvSource({"W256, 2, 3, 3", "W512, 1, 4, 4", "W512, 2, 2, 10"})
  void takesTheTileThatKeepsTheCoreBusy(VectorWidth width, int fmas, int vectors, int rows) {
    RegisterBlocking blocking = RegisterBlocking.choose(core(width, fmas), 4000, 192, 2304);
    assertThat(blocking.panels().vectorsOf(0)).isEqualTo(vectors);
    assertThat(blocking.maxRows()).isEqualTo(rows);
  }

  @ParameterizedTest
  @EnumSource(VectorWidth.class)
  void takesNoneThatHasTooFewRegisters(VectorWidth width) {
    Core core = core(width, 2);
    for (int pixels = 1; pixels < 60; pixels++) {
      for (int channels = 1; channels < 100; channels++) {
        RegisterBlocking blocking = RegisterBlocking.choose(core, pixels, channels, 64);
        int vectors = blocking.panels().vectorsOf(0);
        assertThat(blocking.maxRows()).isBetween(1, RegisterTile.mostRows(width, vectors));
      }
    }
  }

  /** 24 channels of 4 bytes: 227 steps of weights are two thirds of 32 KiB. */
  @ParameterizedTest
  @CsvSource({"W256, 2, 227", "W512, 1, " + Integer.MAX_VALUE, "W512, 2, " + Integer.MAX_VALUE})
  void keepsTheWeightsOfLowTilesInL1(VectorWidth width, int fmas, int steps) {
    Core core = core(width, fmas);
    assertThat(RegisterBlocking.choose(core, 4000, 192, 2304).mostSteps(core)).isEqualTo(steps);
  }

  private static Core core(VectorWidth width, int fmas) {
    return new Core(width, fmas, 32 << 10, 512 << 10);
  }
}
