package dev.gatun.bench.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory that a process has of the machine's, as Linux counts it: heap, what is outside it,
 * code, stacks, and the pages of mapped files.
 *
 * @param peakBytes the most it ever had
 * @param residentBytes what it has now
 */
public record ProcessMemory(long peakBytes, long residentBytes) {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long KIB = 1024;

  /**
   * That of this process.
   *
   * @return both figures
   * @throws UnsupportedOperationException if this is not Linux
   */
  public static ProcessMemory ofThisProcess() {
    try {
      return parse(Files.readAllLines(STATUS));
    } catch (NoSuchFileException e) {
      throw new UnsupportedOperationException(
          "%s is not there: the memory of a process is read from Linux".formatted(STATUS), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what Linux says of a process. */
  static ProcessMemory parse(List<String> status) {
    return new ProcessMemory(bytes(status, "VmHWM:"), bytes(status, "VmRSS:"));
  }

  private static long bytes(List<String> status, String key) {
    String line =
        status.stream()
            .filter(each -> each.startsWith(key))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(key + " is not in " + status));
    return Long.parseLong(line.replaceAll("\\D", "")) * KIB;
  }

  /** For another process to read. */
  String line() {
    return peakBytes + " " + residentBytes;
  }

  /** What {@link #line} wrote. */
  static ProcessMemory ofLine(String line) {
    String[] figures = line.split(" ");
    return new ProcessMemory(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
  }
}
