package dev.gatun.kernels.simd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processor, as Linux tells it. */
public final class Cpu {

  private static final Path INFO = Path.of("/proc/cpuinfo");

  private Cpu() {}

  /**
   * Its name.
   *
   * @return such as "AMD EPYC 9354"; nothing on other systems
   */
  public static Optional<String> name() {
    return value(INFO, "model name");
  }

  /**
   * What tells it from others. Virtual machines often show but the family's name, so there are the
   * numbers of the model and the caches, too.
   *
   * @return such as "AMD EPYC 9354, cpu family 25, model 17, stepping 1, L1d 32 KiB, L1i 32 KiB, L2
   *     1024 KiB, L3 32768 KiB"; the architecture, such as "amd64", on other systems
   */
  public static String identity() {
    return Known.IDENTITY;
  }

  static String identity(Path info, List<Cache> caches) {
    Stream<String> name =
        Stream.of(value(info, "model name").orElse(System.getProperty("os.arch")));
    Stream<String> numbers =
        Stream.of("cpu family", "model", "stepping")
            .flatMap(key -> value(info, key).map(number -> key + " " + number).stream());
    Stream<String> sizes =
        caches.stream().map(cache -> cache.name() + " " + (cache.bytes() >> 10) + " KiB");
    return Stream.of(name, numbers, sizes)
        .flatMap(words -> words)
        .collect(Collectors.joining(", "));
  }

  /** What the first core has under a key. */
  private static Optional<String> value(Path info, String key) {
    try (Stream<String> lines = Files.lines(info)) {
      return lines
          .map(line -> line.split("\\s*:\\s*", 2))
          .filter(pair -> pair.length == 2 && pair[0].equals(key))
          .map(pair -> pair[1].strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Read once, because the system tells it in files. */
  private static final class Known {
    static final String IDENTITY = identity(INFO, Cache.ofFirstCore());
  }
}
