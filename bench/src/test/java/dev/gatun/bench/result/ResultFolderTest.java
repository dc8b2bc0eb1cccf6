package dev.gatun.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A half-written result is never seen, and never replaces a whole one. */
class ResultFolderTest {

  @TempDir private Path parent;

  @Test
  void appearsOnlyWhenComplete() throws IOException {
    try (ResultFolder folder = ResultFolder.begin(parent.resolve("run"), ResultKind.LAYERS)) {
      Files.writeString(folder.partial().resolve(ResultFile.NAME), "new");
      assertThat(parent.resolve("run")).doesNotExist();

      assertThat(folder.complete()).isEqualTo(parent.resolve("run"));
    }
    assertThat(names()).containsExactly("run");
    assertThat(parent.resolve("run").resolve(ResultFile.NAME)).hasContent("new");
  }

  @Test
  void vanishesWhenClosedBefore() throws IOException {
    wholeResult("old");

    try (ResultFolder folder = ResultFolder.begin(parent.resolve("run"), ResultKind.LAYERS)) {
      Files.writeString(folder.partial().resolve(ResultFile.NAME), "half");
    }

    assertThat(names()).containsExactly("run");
    assertThat(parent.resolve("run").resolve(ResultFile.NAME)).hasContent("old");
  }

  @Test
  void replacesTheWholeOfAnEarlierOne() throws IOException {
    wholeResult("old");
    Files.writeString(parent.resolve("run/only-in-the-old"), "");

    try (ResultFolder folder = ResultFolder.begin(parent.resolve("run"), ResultKind.LAYERS)) {
      Files.writeString(folder.partial().resolve(ResultFile.NAME), "new");
      folder.complete();
    }

    assertThat(names()).containsExactly("run");
    assertThat(parent.resolve("run").resolve(ResultFile.NAME)).hasContent("new");
    assertThat(parent.resolve("run/only-in-the-old")).doesNotExist();
  }

  @Test
  void whatCanBeGoneOnWithStaysUntilItIsComplete() throws IOException {
    try (ResultFolder folder = ResultFolder.resume(parent, "run", false)) {
      journal(folder, "header\nentry\n");
    }
    assertThat(names()).containsExactly(".run.partial");

    try (ResultFolder folder = ResultFolder.resume(parent, "run", false)) {
      assertThat(folder.partial().resolve(Journal.NAME)).hasContent("header\nentry\n");
      folder.complete();
    }
    assertThat(names()).containsExactly("run");
    assertThat(parent.resolve("run")).isEmptyDirectory();
  }

  @Test
  void whatHasMeasuredNothingVanishes() throws IOException {
    try (ResultFolder folder = ResultFolder.resume(parent, "run", false)) {
      journal(folder, "header\n");
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void aRestartForgetsWhatWasMeasured() throws IOException {
    try (ResultFolder folder = ResultFolder.resume(parent, "run", false)) {
      journal(folder, "header\nentry\n");
    }
    try (ResultFolder folder = ResultFolder.resume(parent, "run", true)) {
      assertThat(folder.partial()).isEmptyDirectory();
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void aCompleteResultIsKeptUnlessAllIsMeasuredAgain() throws IOException {
    wholeResult("old");

    assertThatThrownBy(() -> ResultFolder.resume(parent, "run", false))
        .isInstanceOf(InvalidResultException.class)
        .hasMessage(
            "%s is a complete result: --restart replaces it, another --name keeps both",
            parent.resolve("run"));
    assertThat(names()).containsExactly("run");
    assertThat(parent.resolve("run").resolve(ResultFile.NAME)).hasContent("old");

    try (ResultFolder folder = ResultFolder.resume(parent, "run", true)) {
      Files.writeString(folder.partial().resolve(ResultFile.NAME), "new");
      folder.complete();
    }
    assertThat(names()).containsExactly("run");
    assertThat(parent.resolve("run").resolve(ResultFile.NAME)).hasContent("new");
  }

  /** The same command as the announcement has it, without --restart. */
  @Test
  void aRestartThatWasInterruptedGoesOn() throws IOException {
    wholeResult("old");
    try (ResultFolder folder = ResultFolder.resume(parent, "run", true)) {
      journal(folder, "header\nentry\n");
    }

    try (ResultFolder folder = ResultFolder.resume(parent, "run", false)) {
      assertThat(folder.partial().resolve(Journal.NAME)).hasContent("header\nentry\n");
    }
  }

  private static void journal(ResultFolder folder, String text) throws IOException {
    Files.writeString(folder.partial().resolve(Journal.NAME), text);
  }

  @Test
  void parentIsMade() throws IOException {
    try (ResultFolder folder = ResultFolder.begin(parent.resolve("a/b/run"), ResultKind.LAYERS)) {
      folder.complete();
    }

    assertThat(parent.resolve("a/b/run")).isDirectory();
  }

  /** A file where a folder should be stops even those who may write everywhere. */
  @Test
  void aFolderThatCannotBeMadeIsRefused() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> ResultFolder.resume(file, "run", false))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining(file + ": results must be in a folder that can be written");
    assertThatThrownBy(() -> ResultFolder.begin(file.resolve("run"), ResultKind.LAYERS))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining(file + ": results must be in a folder that can be written");
    assertThat(names()).containsExactly("file");
  }

  @Test
  void whatIsNoResultIsNotReplaced() throws IOException {
    Files.createDirectory(parent.resolve("src"));

    assertThatThrownBy(() -> ResultFolder.begin(parent.resolve("src"), ResultKind.LAYERS))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("only a result may be replaced");
    assertThat(parent.resolve("src")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../up", "a/b", "/root", ".hidden", "two words"})
  void nameIsNoPath(String name) {
    assertThatThrownBy(() -> ResultFolder.resume(parent, name, false))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {".hidden", "two words"})
  void lastNameOfAPathIsAName(String name) {
    assertThatThrownBy(() -> ResultFolder.begin(parent.resolve(name), ResultKind.LAYERS))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("'" + name + "'");
  }

  private void wholeResult(String content) throws IOException {
    Files.createDirectory(parent.resolve("run"));
    Files.writeString(parent.resolve("run").resolve(ResultFile.NAME), content);
  }

  private String[] names() throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.map(entry -> entry.getFileName().toString()).toArray(String[]::new);
    }
  }
}
