package dev.gatun.kernels.simd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The processor, as Linux tells it. */
public final class Cpu {

  private static final Path INFO = Path.of("/proc/cpuinfo");
  private static final String KEY = "model name";

  private Cpu() {}

  /**
   * Its name.
   *
   * @return such as "AMD EPYC 9354"; nothing on other systems
   */
  public static Optional<String> name() {
    try (Stream<String> lines = Files.lines(INFO)) {
      return lines
          .filter(line -> line.startsWith(KEY))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
