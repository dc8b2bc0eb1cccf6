package dev.gatun.kernels.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.tensor.ClosedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunGateTest {

  private final RunGate gate = new RunGate();

  @Test
  void closingWaitsForTheRunsUnderWay() throws Exception {
    gate.enter("first");
    gate.enter("second");
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Boolean> sawThemOver =
        CompletableFuture.supplyAsync(() -> gate.close() && over.get());
    untilClosed();
    gate.leave();
    over.set(true);
    gate.leave();
    assertThat(sawThemOver.get()).as("nobody was inside when close returned").isTrue();
  }

  @Test
  void whoClosesAgainWaitsToo() throws Exception {
    gate.enter("run");
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(gate::close);
    untilClosed();
    CompletableFuture<Boolean> second =
        CompletableFuture.supplyAsync(() -> !gate.close() && over.get());
    over.set(true);
    gate.leave();
    assertThat(first.get()).isTrue();
    assertThat(second.get()).isTrue();
  }

  @Test
  void onlyTheFirstWhoClosesFrees() {
    assertThat(gate.close()).isTrue();
    assertThat(gate.close()).isFalse();
  }

  @Test
  void refusesRunsWhenItIsClosedHoweverOften() {
    gate.close();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> gate.enter("the kernel"))
          .isInstanceOf(ClosedException.class)
          .hasMessageContaining("the kernel is closed");
    }
  }

  /** Until the other thread is at it, of which only a refusal tells. */
  private void untilClosed() {
    while (true) {
      try {
        gate.enter("probe");
      } catch (ClosedException e) {
        return;
      }
      gate.leave();
      Thread.onSpinWait();
    }
  }
}
