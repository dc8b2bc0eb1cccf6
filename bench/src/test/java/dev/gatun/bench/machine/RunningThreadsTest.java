package dev.gatun.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningThreadsTest {

  @ParameterizedTest
  @CsvSource({
    "7 (java) R 1 7, true",
    "7 (java) S 1 7, false",
    "7 (a) R b) S 1 7, false",
    "7 (a) S b) R 1 7, true",
    "'', false"
  })
  void readsTheStateBehindTheName(String stat, boolean runs) {
    assertThat(RunningThreads.isRunning(stat)).isEqualTo(runs);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells which threads run")
  void countsAThreadThatSpins() throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    Thread spinner =
        new Thread(
            () -> {
              while (!stop.get()) {
                Thread.onSpinWait();
              }
            });
    spinner.start();
    try {
      OptionalInt others = RunningThreads.others();
      assertThat(others).isPresent();
      assertThat(others.getAsInt()).isPositive();
    } finally {
      stop.set(true);
      spinner.join();
    }
  }
}
