package dev.gatun.kernels.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.reference.PostOps;
import org.junit.jupiter.api.Test;

class MicroKernelsTest {

  private static RegisterTile tile(int vectors, int rows, int tail, int rowStride) {
    return new RegisterTile(VectorWidth.W128, vectors, rows, tail, rowStride, PostOps.NONE);
  }

  @Test
  void aTileIsSpunOnce() {
    assertThat(MicroKernels.of(tile(1, 2, 3, 7))).isSameAs(MicroKernels.of(tile(1, 2, 3, 7)));
    assertThat(MicroKernels.spun()).isPositive();
  }

  @Test
  void aTimedTileStaysTheSameKernel() {
    MicroKernel timed = MicroKernels.timed(tile(2, 4, 4, 9));
    assertThat(MicroKernels.timed(tile(2, 4, 4, 9))).isSameAs(timed);
    assertThat(MicroKernels.of(tile(2, 4, 4, 9))).isSameAs(timed);
  }

  @Test
  void everySpinIsAClassOfItsOwn() {
    MicroKernel one = MicroKernelSpinner.spin(tile(1, 1, 4, 1), 0);
    MicroKernel other = MicroKernelSpinner.spin(tile(1, 1, 4, 1), 0);
    assertThat(one.getClass()).isNotSameAs(other.getClass());
    assertThat(one.getClass().isHidden()).isTrue();
  }

  @Test
  void tilesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> tile(0, 3, 4, 1)).hasMessageContaining("3×0 vectors");
    assertThatThrownBy(() -> tile(1, 1, 5, 1))
        .hasMessageContaining("tail of 5 lanes: must be 1 to 4");
    assertThatThrownBy(() -> tile(1, 1, 0, 1)).hasMessageContaining("tail of 0 lanes");
    assertThatThrownBy(() -> tile(1, 4, 4, 1 << 28))
        .hasMessageContaining("row stride of 268435456");
  }
}
