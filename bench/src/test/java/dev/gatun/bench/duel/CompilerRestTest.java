package dev.gatun.bench.duel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CompilerRestTest {

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void takesAWhileToBelieveInAndThenIsFound() {
    CompilerRest compilers = new CompilerRest();
    assertThat(compilers.rest()).isFalse();
    while (!compilers.rest()) {
      Thread.onSpinWait();
    }
  }
}
