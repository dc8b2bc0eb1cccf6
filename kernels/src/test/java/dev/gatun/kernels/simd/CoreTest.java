package dev.gatun.kernels.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoreTest {

  private static final Core TWO = new Core(VectorWidth.W512, 2, 48 << 10, 2 << 20);
  private static final Core FEW_REGISTERS = new Core(VectorWidth.W256, 2, 32 << 10, 512 << 10);
  private static final Core ONE = new Core(VectorWidth.W512, 1, 32 << 10, 1 << 20);

  @ParameterizedTest
  @EnumSource(VectorWidth.class)
  void thisCoreIsOneOfTheTwoKinds(VectorWidth width) {
    Core core = Core.measured(width);
    assertThat(core.fmas()).isBetween(1, 2);
    assertThat(core.width()).isEqualTo(width);
    assertThat(core.l1Bytes()).isLessThan(core.l2Bytes());
    assertThat(core.isHalved()).isEqualTo(core.fmas() == 1);
  }

  @Test
  void aCoreWithHalfTheUnitsTakesTwiceAsLongForTheSameTile() {
    assertThat(ONE.stepCycles(2, 8)).isGreaterThan(1.9 * TWO.stepCycles(2, 8));
  }

  @Test
  void tilesWithoutEnoughSumsWaitForTheLatency() {
    assertThat(TWO.stepCycles(1, 2)).isEqualTo(TWO.stepCycles(1, 4)).isGreaterThanOrEqualTo(4);
  }

  /** Measured on Zen 3: 4.1, 4.2 and 4.8 cycles. */
  @Test
  void withFewRegistersAStepTakesAsLongAsItsProducts() {
    assertThat(FEW_REGISTERS.stepCycles(2, 4)).isCloseTo(4.1, within(0.1));
    assertThat(FEW_REGISTERS.stepCycles(4, 2)).isCloseTo(4.2, within(0.1));
    assertThat(FEW_REGISTERS.stepCycles(3, 3)).isCloseTo(4.8, within(0.1));
  }

  @Test
  void everyShapeFitsTheRegisters() {
    for (Core core : new Core[] {ONE, TWO, FEW_REGISTERS}) {
      for (int vectors = 1; vectors <= core.mostVectors(); vectors++) {
        int rows = core.mostRows(vectors, 1);
        int broadcasts = core.width().hasFewRegisters() ? rows : 1;
        int registers = vectors * rows + vectors + broadcasts;
        assertThat(registers).isLessThanOrEqualTo(core.width().registers());
        int rowsOfRounds = core.mostRows(vectors, RegisterTile.MOST_STEPS);
        assertThat(vectors * rowsOfRounds + vectors + 1)
            .isLessThanOrEqualTo(core.width().registers());
      }
    }
  }
}
