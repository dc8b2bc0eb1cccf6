package dev.gatun.bench.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A result's folder while it is being filled: a hidden one beside its later place, moved there when
 * it is complete, so that what is half done never replaces what is good. Where it is closed before,
 * or the JVM is told to end, it vanishes, unless it can be gone on with.
 */
public final class ResultFolder implements AutoCloseable {

  private final Path target;
  private final Path partial;
  private final boolean isResumable;
  private final Thread cleaner = new Thread(this::deletePartial);

  private ResultFolder(Path target, Path partial, boolean isResumable) {
    this.target = target;
    this.partial = partial;
    this.isResumable = isResumable;
  }

  /**
   * Begins the folder of a bench's result, or goes on with one that has a {@link Journal} of what
   * was measured: such a folder stays when it is closed before it is complete.
   *
   * <p>A complete result is replaced only by who asks for it; who was interrupted in that asks by
   * going on.
   *
   * @param parent where it shall be in the end; made if it is not there
   * @param name its name there
   * @param restart whether to begin anew in any case, and to replace a result of that name
   * @return a folder to fill
   * @throws InvalidResultException if the name is a path or belongs to something else, or to a
   *     complete result that is not to be replaced; or if the folder cannot be made
   * @throws IOException if the journal of what was measured cannot be read
   */
  public static ResultFolder resume(Path parent, String name, boolean restart) throws IOException {
    Path target = target(parent, name, ResultKind.LAYERS);
    Path partial = parent.resolve(".%s.partial".formatted(name));
    if (restart || !Journal.hasEntries(partial)) {
      requireReplaceable(target, restart);
      delete(partial);
    }
    make(partial);
    return new ResultFolder(target, partial, true);
  }

  private static void requireReplaceable(Path target, boolean restart) {
    if (Files.exists(target) && !restart) {
      throw new InvalidResultException(
          "%s is a complete result: --restart replaces it, another --name keeps both"
              .formatted(target));
    }
  }

  /**
   * Begins a folder.
   *
   * @param path where it shall be in the end; a result that is there is replaced
   * @param kind what it shall hold
   * @return an empty folder to fill
   * @throws InvalidResultException if something else is there, its name is no name of a result, or
   *     the folder cannot be made
   */
  public static ResultFolder begin(Path path, ResultKind kind) {
    Path whole = path.toAbsolutePath().normalize();
    String name = Objects.requireNonNullElse(whole.getFileName(), whole).toString();
    Path parent = Objects.requireNonNullElse(whole.getParent(), whole);
    Path target = target(parent, name, kind);
    long unique = ProcessHandle.current().pid();
    Path partial = parent.resolve(".%s.partial-%d".formatted(name, unique));
    delete(partial);
    make(partial);
    ResultFolder folder = new ResultFolder(target, partial, false);
    Runtime.getRuntime().addShutdownHook(folder.cleaner);
    return folder;
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidResultException(
          "%s: results must be in a folder that can be written, and none can be made there (%s)"
              .formatted(folder.getParent(), e.getClass().getSimpleName()));
    }
  }

  private static Path target(Path parent, String name, ResultKind kind) {
    if (!name.matches("[\\w+-][\\w.+-]*")) {
      throw new InvalidResultException(
          "name '%s': must be letters, digits and ._+- and not begin with a dot".formatted(name));
    }
    Path target = parent.resolve(name);
    if (Files.exists(target) && !kind.isIn(target)) {
      throw new InvalidResultException(
          "%s is there and has no %s: only a result may be replaced"
              .formatted(target, kind.data()));
    }
    return target;
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
      delete(old);
      Files.move(target, old);
    }
    Files.move(partial, target);
    delete(old);
    Files.deleteIfExists(target.resolve(Journal.NAME));
    return target;
  }

  @Override
  public void close() throws IOException {
    if (isResumable) {
      if (!Journal.hasEntries(partial)) {
        deletePartial();
      }
      return;
    }
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
