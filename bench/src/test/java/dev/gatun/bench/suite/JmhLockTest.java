package dev.gatun.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhLockTest {

  @TempDir private Path folder;

  @Test
  void aHeldLockIsRefusedAndAFreeOneIsNot() throws Exception {
    Path file = folder.resolve("jmh.lock");
    assertThatCode(() -> JmhLock.requireFree(file)).doesNotThrowAnyException();
    Files.createFile(file);
    assertThatCode(() -> JmhLock.requireFree(file)).doesNotThrowAnyException();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatThrownBy(() -> JmhLock.requireFree(file))
          .isInstanceOf(JmhLock.MeasuringElsewhereException.class)
          .hasMessageContaining("another JMH run holds " + file);
    }
    assertThatCode(() -> JmhLock.requireFree(file)).doesNotThrowAnyException();
  }
}
