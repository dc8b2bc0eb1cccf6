package dev.gatun.bench.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A result's folder while it is being filled: a hidden one beside its later place, moved there when
 * it is complete, so that what is half done never replaces what is good. Where it is closed before,
 * or the JVM is told to end, it vanishes.
 */
public final class ResultFolder implements AutoCloseable {

  private final Path target;
  private final Path partial;
  private final Thread cleaner = new Thread(this::deletePartial);

  private ResultFolder(Path target, Path partial) {
    this.target = target;
    this.partial = partial;
  }

  /**
   * Begins the folder of a bench's result.
   *
   * @param parent where it shall be in the end; made if it is not there
   * @param name its name there; a result of that name is replaced
   * @return an empty folder to fill
   * @throws InvalidResultException if the name is a path or belongs to something else
   * @throws IOException if the folder cannot be made
   */
  public static ResultFolder begin(Path parent, String name) throws IOException {
    return begin(parent, name, ResultFile.NAME);
  }

  /**
   * Begins a folder.
   *
   * @param parent where it shall be in the end; made if it is not there
   * @param name its name there; a result of that name is replaced
   * @param data the file by which such a result is known
   * @return an empty folder to fill
   * @throws InvalidResultException if the name is a path or belongs to something else
   * @throws IOException if the folder cannot be made
   */
  public static ResultFolder begin(Path parent, String name, String data) throws IOException {
    if (!name.matches("[\\w+-][\\w.+-]*")) {
      throw new InvalidResultException(
          "name '%s': must be letters, digits and ._+- and not begin with a dot".formatted(name));
    }
    Path target = parent.resolve(name);
    if (Files.exists(target) && Files.notExists(target.resolve(data))) {
      throw new InvalidResultException(
          "%s is there and has no %s: only a result may be replaced".formatted(target, data));
    }
    Files.createDirectories(parent);
    long unique = ProcessHandle.current().pid();
    Path partial = Files.createDirectory(parent.resolve(".%s.partial-%d".formatted(name, unique)));
    ResultFolder folder = new ResultFolder(target, partial);
    Runtime.getRuntime().addShutdownHook(folder.cleaner);
    return folder;
  }

  /**
   * Where to write.
   *
   * @return the folder as long as it is not complete
   */
  public Path partial() {
    return partial;
  }

  /**
   * Moves what was written to its place.
   *
   * @return that place
   * @throws IOException if it cannot be moved
   */
  public Path complete() throws IOException {
    Path old = partial.resolveSibling(partial.getFileName() + "-old");
    if (Files.exists(target)) {
      Files.move(target, old);
    }
    Files.move(partial, target);
    delete(old);
    return target;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(cleaner);
    deletePartial();
  }

  private void deletePartial() {
    delete(partial);
  }

  private static void delete(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : innermostFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
