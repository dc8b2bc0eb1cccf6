package dev.gatun.kernels.conv.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChoicePathTest {

  @Test
  void isWhereTheSystemKeepsCaches() {
    assertThat(file("Linux", Map.of())).isEqualTo(Path.of("/ada/.cache/gatun/choices.txt"));
    assertThat(file("Linux", Map.of("XDG_CACHE_HOME", "/caches")))
        .isEqualTo(Path.of("/caches/gatun/choices.txt"));
    assertThat(file("Linux", Map.of("XDG_CACHE_HOME", "here")))
        .isEqualTo(Path.of("/ada/.cache/gatun/choices.txt"));
    assertThat(file("Mac OS X", Map.of("XDG_CACHE_HOME", "/caches")))
        .isEqualTo(Path.of("/ada/Library/Caches/gatun/choices.txt"));
    assertThat(file("Windows 11", Map.of()))
        .isEqualTo(Path.of("/ada/AppData/Local/gatun/choices.txt"));
  }

  @Test
  void thePropertyNamesAnotherOrNone() {
    assertThat(ofProperty("/ada/mine.txt")).contains(Path.of("/ada/mine.txt"));
    assertThat(ofProperty("none")).isEmpty();
  }

  private static Path file(String os, Map<String, String> environment) {
    return new ChoicePath(Optional.empty(), environment, os, "/ada").file().orElseThrow();
  }

  private static Optional<Path> ofProperty(String value) {
    return new ChoicePath(Optional.of(value), Map.of(), "Linux", "/ada").file();
  }
}
