package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @ParameterizedTest
  @ValueSource(strings = {"bench", "list", "verify", "duel", "compare", "describe", "doctor"})
  void everyCommandHelps(String command) {
    Run run = Run.of(command, "--help");
    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("Usage: gatun " + command).contains("Exit status:");
    assertThat(Main.isCommand(command)).isTrue();
  }

  @Test
  void withoutACommandSaysWhatToDo() {
    Run run = Run.of();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("give a command").contains("./gatun --help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tune", "-l", "ConvLayers"})
  void whatIsNoCommandIsForJmh(String word) {
    assertThat(Main.isCommand(word)).isFalse();
    assertThat(Run.of(word).status()).isEqualTo(2);
  }

  @Test
  void showsWhereAnErrorCameFromOnlyWhenAsked() {
    assertThat(Run.of("list", "--problem", "ic1").err()).doesNotContain("\tat ");
    assertThat(Run.of("--stacktrace", "list", "--problem", "ic1").err()).contains("\tat ");
    assertThat(Run.of("list", "--stacktrace", "--problem", "ic1").err()).contains("\tat ");
  }
}
