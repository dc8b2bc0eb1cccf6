package dev.gatun.bench.suite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The lock that JMH takes while it measures, one for a machine.
 *
 * <p>JMH refuses each benchmark while another JMH runs. A suite had better hear of it before the
 * first one than from all of them.
 */
public final class JmhLock {

  private JmhLock() {}

  /**
   * Makes sure that nobody measures now.
   *
   * @throws MeasuringElsewhereException if somebody holds the lock, in this process or another
   * @throws IOException if the lock's file cannot be opened
   */
  public static void requireFree() throws IOException {
    boolean isIgnored = Boolean.getBoolean("jmh.ignoreLock");
    if (!isIgnored) {
      requireFree(Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock"));
    }
  }

  static void requireFree(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new MeasuringElsewhereException(file);
      }
    } catch (OverlappingFileLockException e) {
      throw new MeasuringElsewhereException(file);
    }
  }

  /** Another JMH measures on this machine, and both would be wrong. */
  public static final class MeasuringElsewhereException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    MeasuringElsewhereException(Path file) {
      super(
          "another JMH run holds %s: two at once would both measure wrong, so wait for it"
              .formatted(file));
    }
  }
}
