package dev.gatun.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How Linux sets the clock of a core.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/pm/cpufreq.html">Linux, CPU Performance
 *     Scaling</a>
 */
public final class Governor {

  private static final Path FILE = Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");

  private Governor() {}

  /**
   * That of the first core.
   *
   * @return such as "powersave", or "unknown", as on most virtual machines
   */
  public static String ofFirstCore() {
    try {
      return Files.readString(FILE).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
