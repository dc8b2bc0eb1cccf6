package dev.gatun.bench.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs a class in a JVM of its own, with the flags and classes of this one. */
public final class FreshJvm {

  private FreshJvm() {}

  /**
   * Runs it to its end.
   *
   * @param main the class
   * @param input lines for its standard input
   * @param flags flags of the JVM that come after those of this one
   * @return the lines of its standard output
   * @throws IllegalStateException if it fails; the message holds what it wrote to standard error
   */
  public static List<String> run(Class<?> main, List<String> input, String... flags) {
    try {
      Process process = new ProcessBuilder(command(main, flags)).start();
      CompletableFuture<List<String>> errors =
          CompletableFuture.supplyAsync(() -> lines(process.errorReader(StandardCharsets.UTF_8)));
      try (Writer stdin = process.outputWriter(StandardCharsets.UTF_8)) {
        stdin.write(String.join("\n", input));
      }
      List<String> output = lines(process.inputReader(StandardCharsets.UTF_8));
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(
            "%s ended with status %d: %s"
                .formatted(main.getSimpleName(), status, String.join("\n", errors.join())));
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a JVM was running", e);
    }
  }

  /**
   * What the class was given, for itself to read.
   *
   * @return the lines of standard input, to its end
   */
  public static List<String> input() {
    return lines(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
  }

  private static List<String> lines(BufferedReader reader) {
    return reader.lines().toList();
  }

  /**
   * The command that starts a class in a JVM of its own.
   *
   * @param main the class
   * @param flags flags of the JVM that come after those of this one
   * @return words to which arguments may be added
   */
  public static List<String> command(Class<?> main, String... flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return command;
  }
}
