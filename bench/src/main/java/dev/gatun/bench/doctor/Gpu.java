package dev.gatun.bench.doctor;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Looks for an NVIDIA driver, without needing one. */
final class Gpu {

  private static final String DRIVER = "libcuda.so.1";
  private static final String TOOL = "nvidia-smi";

  private Gpu() {}

  static Finding examine() {
    boolean driver = loads(DRIVER);
    boolean tool = isOnPath(TOOL);
    String detail =
        "%s %s, %s %s"
            .formatted(DRIVER, driver ? "loads" : "not found", TOOL, tool ? "found" : "not found");
    return driver
        ? Finding.ok("GPU", detail)
        : Finding.note("GPU", detail, "only CUDA needs it: install NVIDIA's driver");
  }

  private static boolean loads(String library) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(library, arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(System.getProperty("path.separator")))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
