package dev.gatun.kernels.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.reference.PostOps;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MicroKernelsTest {

  private static RegisterTile tile(int vectors, int rows, int tail, int rowStride) {
    return new RegisterTile(VectorWidth.W128, vectors, rows, tail, rowStride, 1, PostOps.NONE);
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
  void kernelsOfEveryKindAreCountedOnce() {
    int before = MicroKernels.spun();
    LinearMap map = LinearMap.of(VectorWidth.W128, new float[][] {{1, 2, 3, 5, 7, 11, 13}});
    LinearKernels.of(map);
    LinearKernels.of(map);
    assertThat(MicroKernels.spun()).isEqualTo(before + 1);
  }

  @Test
  void aKernelThatIsSpunAgainAndAgainIsCountedOnce() {
    int before = MicroKernels.respun();
    AtomicInteger spins = new AtomicInteger();
    double fifthOfABatch = 2_000 / CycleTime.nanos();
    Spinning.untilFast(
        0,
        new Spinning.Trial<>(
            fifthOfABatch, ballast -> spins.incrementAndGet(), spin -> takeNanos(10_000)));
    assertThat(spins).hasValueGreaterThan(1);
    assertThat(MicroKernels.respun()).isEqualTo(before + 1);
  }

  private static void takeNanos(long nanos) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
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
