package dev.gatun.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * How long this system's processors have been there, and how long of that the hypervisor had given
 * them to other machines: the first line of Linux's {@code /proc/stat}. Zeros elsewhere.
 *
 * @param stolen ticks of all processors
 * @param all ticks of all processors, with those
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_stat.5.html">proc_stat(5)</a>
 */
public record StolenTime(long stolen, long all) {

  private static final Path STAT = Path.of("/proc/stat");
  private static final int STOLEN = 7;

  /** What comes behind is time of guests, which is in the others already. */
  private static final int COLUMNS = 8;

  /**
   * Since this system was started.
   *
   * @return zeros where it does not tell
   */
  public static StolenTime now() {
    try (Stream<String> lines = Files.lines(STAT)) {
      return parse(lines.findFirst().orElse(""));
    } catch (IOException e) {
      return new StolenTime(0, 0);
    }
  }

  static StolenTime parse(String line) {
    long[] ticks =
        Arrays.stream(line.split(" +")).skip(1).limit(COLUMNS).mapToLong(Long::parseLong).toArray();
    return ticks.length < COLUMNS
        ? new StolenTime(0, 0)
        : new StolenTime(ticks[STOLEN], Arrays.stream(ticks).sum());
  }

  /**
   * The share that was stolen meanwhile.
   *
   * @param before an earlier moment
   * @return from 0 to 1; 0 where nothing is known
   */
  public double since(StolenTime before) {
    long ticks = all - before.all;
    return ticks <= 0 ? 0 : (double) (stolen - before.stolen) / ticks;
  }
}
