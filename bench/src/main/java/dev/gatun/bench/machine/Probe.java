package dev.gatun.bench.machine;

import dev.gatun.kernels.simd.Cpu;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks the system what Java does not tell; an answer that does not come is no error. */
final class Probe {

  private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  private Probe() {}

  static String cpu() {
    return Cpu.name()
        .or(() -> answer(Path.of("/"), "sysctl", "-n", "machdep.cpu.brand_string"))
        .orElse(System.getProperty("os.arch"));
  }

  /** The chosen one of, say, "always [madvise] never". */
  static String hugePages() {
    return lineOf(HUGE_PAGES, ".*\\[(.+)].*").orElse("unknown");
  }

  static @Nullable String commit() {
    return home()
        .flatMap(home -> answer(home, "git", "describe", "--always", "--dirty", "--abbrev=12"))
        .orElse(null);
  }

  /**
   * Where these classes lie: the build folder of the working tree, if it was built and not copied.
   */
  private static Optional<Path> home() {
    try {
      Path code = Path.of(Probe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.ofNullable(code.getParent());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> lineOf(Path file, String pattern) {
    Pattern line = Pattern.compile(pattern);
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line::matcher)
          .filter(Matcher::matches)
          .map(matcher -> matcher.group(1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> answer(Path folder, String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes()).strip();
      boolean ended = process.waitFor(10, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 && !output.isEmpty()
          ? Optional.of(output)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
