package dev.gatun.bench.device;

import dev.gatun.bench.result.ResultFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of JSON, an object a line, on the disk as soon as it is known, so that what was measured
 * outlives a run that is killed.
 */
final class DeviceJournal implements AutoCloseable {

  private final FileChannel channel;

  /** Begins a new file, in place of one that is there. */
  DeviceJournal(Path file) throws IOException {
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
  }

  /**
   * What a line has.
   *
   * @param kind what it tells: machine, peaks, network, layer or summary
   * @param value the figures
   */
  record Line(String kind, Object value) {}

  /** Writes a line. */
  void add(String kind, Object value) {
    try {
      String line = ResultFile.line(new Line(kind, value)) + "\n";
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
