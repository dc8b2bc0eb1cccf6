package dev.gatun.kernels.simd;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A cache of the first core.
 *
 * @param name its level, with i or d where instructions and data are apart, such as "L1d"
 * @param bytes its size
 */
public record Cache(String name, long bytes) {

  private static final Path SYSFS = Path.of("/sys/devices/system/cpu/cpu0/cache");

  /**
   * The caches that Linux names.
   *
   * @return from the innermost to the outermost; none on other systems
   */
  public static List<Cache> ofFirstCore() {
    return of(SYSFS);
  }

  /**
   * The size of a cache of the first core.
   *
   * @param name such as "L2"
   * @param otherwise what to take it for where the system does not tell
   * @return bytes
   */
  static long bytes(String name, long otherwise) {
    return ofFirstCore().stream()
        .filter(cache -> cache.name().equals(name))
        .mapToLong(Cache::bytes)
        .findFirst()
        .orElse(otherwise);
  }

  /**
   * The size of the outermost cache.
   *
   * @param otherwise what to take it for where the system does not tell
   * @return bytes
   */
  public static long lastBytes(long otherwise) {
    return ofFirstCore().stream().mapToLong(Cache::bytes).max().orElse(otherwise);
  }

  static List<Cache> of(Path sysfs) {
    List<Cache> caches = new ArrayList<>();
    try (DirectoryStream<Path> indices = Files.newDirectoryStream(sysfs, "index*")) {
      for (Path index : indices) {
        caches.add(read(index));
      }
    } catch (IOException e) {
      return List.of();
    }
    caches.sort(Comparator.comparing(Cache::name));
    return List.copyOf(caches);
  }

  private static Cache read(Path index) throws IOException {
    String suffix =
        switch (Files.readString(index.resolve("type")).strip()) {
          case "Data" -> "d";
          case "Instruction" -> "i";
          default -> "";
        };
    String name = "L" + Files.readString(index.resolve("level")).strip() + suffix;
    return new Cache(name, parse(Files.readString(index.resolve("size")).strip()));
  }

  private static long parse(String size) {
    int digits = size.length() - 1;
    return switch (size.charAt(digits)) {
      case 'K' -> Long.parseLong(size, 0, digits, 10) << 10;
      case 'M' -> Long.parseLong(size, 0, digits, 10) << 20;
      default -> Long.parseLong(size);
    };
  }
}
