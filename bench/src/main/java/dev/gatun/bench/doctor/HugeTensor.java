package dev.gatun.bench.doctor;

import dev.gatun.bench.stats.Figures;
import dev.gatun.kernels.tensor.OffHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Tries whether a large tensor gets huge pages: allocates one, and asks Linux how much more of this
 * process lies in them.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/mm/transhuge.html">Linux, Transparent Hugepage
 *     Support</a>
 */
final class HugeTensor {

  private static final String SUBJECT = "huge pages";
  private static final Path SMAPS = Path.of("/proc/self/smaps_rollup");
  private static final String KEY = "AnonHugePages:";
  private static final long BYTES = 64L << 20;

  private HugeTensor() {}

  /**
   * Tries it.
   *
   * @param setting what the system is set to
   */
  static Finding examine(String setting) {
    try {
      long before = hugeBytes();
      try (OffHeap block = OffHeap.allocate(BYTES)) {
        block.segment().fill((byte) 1);
        return finding(setting, Math.clamp(hugeBytes() - before, 0, BYTES));
      }
    } catch (IOException e) {
      return Finding.ok(SUBJECT, setting);
    }
  }

  static Finding finding(String setting, long huge) {
    String detail =
        "%s; of a tensor of %s they hold %s"
            .formatted(setting, Figures.bytes(BYTES), Figures.bytes(huge));
    return huge >= BYTES / 2
        ? Finding.ok(SUBJECT, detail)
        : Finding.note(
            SUBJECT,
            detail,
            "memory is in pieces: echo 1 | sudo tee /proc/sys/vm/compact_memory, or start anew");
  }

  private static long hugeBytes() throws IOException {
    try (Stream<String> lines = Files.lines(SMAPS)) {
      return lines
          .filter(line -> line.startsWith(KEY))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .sum();
    }
  }
}
