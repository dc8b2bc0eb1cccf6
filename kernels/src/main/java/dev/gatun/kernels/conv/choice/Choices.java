package dev.gatun.kernels.conv.choice;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The choices that this user's programs have made on this machine. They are a convenience: where
 * they cannot be read or written, that is said once, and everything is measured anew.
 *
 * <p>They lie in {@code gatun/choices.txt} in the folder of the user's caches ({@code
 * $XDG_CACHE_HOME} or {@code ~/.cache} on Linux); the system property {@code gatun.cache} names
 * another file, or {@code none}.
 */
public final class Choices {

  private static final System.Logger LOG = System.getLogger(Choices.class.getPackageName());

  /** What was complained of already, in this process. */
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private final Optional<Path> path;

  Choices(Optional<Path> path) {
    this.path = path;
  }

  /**
   * Those of this user.
   *
   * @return what is found where the user's caches are, or where the system property says
   */
  public static Choices ofUser() {
    ChoicePath where = ChoicePath.current();
    try {
      return new Choices(where.file());
    } catch (InvalidPathException e) {
      warn("-D%s=%s is no path".formatted(ChoicePath.PROPERTY, e.getInput()));
      return new Choices(Optional.empty());
    }
  }

  /**
   * Where they are kept.
   *
   * @return a file that may not be there yet; nothing if none are kept
   */
  public Optional<Path> path() {
    return path;
  }

  /**
   * Looks a choice up.
   *
   * @param key what it would have been made for
   * @return the choice, if one was made on this machine by this code
   */
  public Optional<Choice> find(ChoiceKey key) {
    return path.flatMap(file -> find(file, key));
  }

  /**
   * Remembers a choice.
   *
   * @param key what it was made for
   * @param choice what was measured
   */
  public void remember(ChoiceKey key, Choice choice) {
    path.ifPresent(file -> remember(file, key, choice));
  }

  private static Optional<Choice> find(Path file, ChoiceKey key) {
    try {
      ChoiceFile.Content content = new ChoiceFile(file, Host.text()).read();
      content.complaint().ifPresent(complaint -> warn(file + ": " + complaint));
      return Optional.ofNullable(content.choices().get(key));
    } catch (IOException e) {
      warn("%s cannot be read (%s)".formatted(file, e.getMessage()));
      return Optional.empty();
    }
  }

  private static void remember(Path file, ChoiceKey key, Choice choice) {
    try {
      new ChoiceFile(file, Host.text()).add(key, choice);
    } catch (IOException e) {
      warn("%s cannot be written (%s)".formatted(file, e.getMessage()));
    }
  }

  private static void warn(String what) {
    if (SAID.add(what)) {
      String advice =
          "delete it, or name another by -D%s=PATH or =none".formatted(ChoicePath.PROPERTY);
      LOG.log(Level.WARNING, "cache of chosen algorithms: {0}; {1}", what, advice);
    }
  }
}
