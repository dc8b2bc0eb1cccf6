package dev.gatun.bench.compare;

import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.result.InvalidResultException;
import dev.gatun.bench.result.JmhFile;
import dev.gatun.bench.result.JmhSeries;
import dev.gatun.bench.result.ResultFile;
import dev.gatun.bench.result.ResultKind;
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
   * @throws IncomparableException if the folder holds something else
   */
  public static MeasuredRun read(Path path) {
    Path file = Files.isDirectory(path) ? jmhFileOf(path) : path;
    Path folder = file.toAbsolutePath().getParent();
    boolean isOurs = Files.exists(folder.resolve(ResultFile.NAME)) && isNamedAsOurs(file);
    MachineCard machine = isOurs ? ResultFile.read(folder).machine() : null;
    return new MeasuredRun(path.toString(), machine, JmhFile.read(file));
  }

  private static Path jmhFileOf(Path folder) {
    Path file = folder.resolve(ResultFile.JMH_JSON);
    if (Files.exists(file)) {
      return file;
    }
    String content =
        ResultKind.of(folder)
            .map(kind -> "%s (%s, which its page shows)".formatted(kind.words(), kind.data()))
            .orElse("no result");
    throw new IncomparableException(
        ("%s holds %s and no %s: compare takes a folder of ./gatun bench, or a file of JMH's JSON,"
                + " such as ./gatun bench networks -rf json -rff FILE writes of whole networks")
            .formatted(folder, content, ResultFile.JMH_JSON));
  }

  private static boolean isNamedAsOurs(Path file) {
    return String.valueOf(file.getFileName()).equals(ResultFile.JMH_JSON);
  }
}
