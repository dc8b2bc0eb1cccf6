package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

class GatheredRowsTest {

  @Test
  void aWorkerGathersUnlessTheRowsAreThoseItGatheredLast() {
    GatheredRows rows = new GatheredRows(2, 128);
    try (Arena arena = Arena.ofConfined()) {
      long workspace = arena.allocate(rows.workspaceBytes(), 64).address();
      rows.forget(workspace);
      assertThat(rows.renew(workspace, 0, 0)).isTrue();
      assertThat(rows.renew(workspace, 0, 0)).isFalse();
      assertThat(rows.renew(workspace, 1, 0)).as("another worker").isTrue();
      assertThat(rows.renew(workspace, 0, 1)).as("other rows").isTrue();
      assertThat(rows.renew(workspace, 0, 0)).as("rows before the last").isTrue();
      rows.forget(workspace);
      assertThat(rows.renew(workspace, 0, 0)).as("forgotten").isTrue();
    }
  }

  @Test
  void memoryOfWorkersLiesApartInsideTheWorkspace() {
    GatheredRows rows = new GatheredRows(3, 192);
    assertThat(rows.address(0, 0)).isPositive();
    assertThat(rows.address(0, 1) - rows.address(0, 0)).isGreaterThanOrEqualTo(192 + Long.BYTES);
    assertThat(rows.address(0, 2) + 192).isEqualTo(rows.workspaceBytes());
    assertThat(rows.address(0, 1) % 64).isZero();
  }

  @Test
  void whereNothingIsGatheredThereIsNoMemory() {
    GatheredRows none = new GatheredRows(2, 0);
    assertThat(none.workspaceBytes()).isZero();
    none.forget(0);
    assertThat(none.renew(0, 0, 7)).isTrue();
    assertThat(none.renew(0, 0, 7)).isTrue();
  }
}
