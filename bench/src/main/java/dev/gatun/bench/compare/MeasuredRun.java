package dev.gatun.bench.compare;

import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.result.InvalidResultException;
import dev.gatun.bench.result.JmhFile;
import dev.gatun.bench.result.JmhSeries;
import dev.gatun.bench.result.ResultFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of two results.
 *
 * @param name as it was given
 * @param machine where it ran; null where nothing tells
 * @param series what it has
 */
public record MeasuredRun(String name, @Nullable MachineCard machine, List<JmhSeries> series) {

  /**
   * Reads a result.
   *
   * @param path a folder that the bench command wrote, or a file of JMH's JSON; the machine is that
   *     of a {@value ResultFile#NAME} beside it
   * @return the result
   * @throws InvalidResultException if it cannot be read or is damaged
   */
  public static MeasuredRun read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(ResultFile.JMH_JSON) : path;
    Path folder = file.toAbsolutePath().getParent();
    boolean isOurs = Files.exists(folder.resolve(ResultFile.NAME)) && isNamedAsOurs(file);
    MachineCard machine = isOurs ? ResultFile.read(folder).machine() : null;
    return new MeasuredRun(path.toString(), machine, JmhFile.read(file));
  }

  private static boolean isNamedAsOurs(Path file) {
    return String.valueOf(file.getFileName()).equals(ResultFile.JMH_JSON);
  }
}
