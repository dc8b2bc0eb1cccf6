package dev.gatun.kernels.conv.choice;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where choices are remembered: in the file that {@value #PROPERTY} names, nowhere if that is
 * {@value #NONE}, else in the folder where the system keeps a user's caches.
 *
 * @param property the value of the system property; empty if it is not set
 * @param environment the environment's variables
 * @param os the name of the operating system
 * @param home the user's folder
 */
record ChoicePath(
    Optional<String> property, Map<String, String> environment, String os, String home) {

  static final String PROPERTY = "gatun.cache";
  static final String NONE = "none";

  /** Of this process. */
  static ChoicePath current() {
    return new ChoicePath(
        Optional.ofNullable(System.getProperty(PROPERTY)),
        System.getenv(),
        System.getProperty("os.name"),
        System.getProperty("user.home"));
  }

  /**
   * The file.
   *
   * @return nothing if nothing is to be remembered
   * @throws InvalidPathException if the property is no path
   */
  Optional<Path> file() {
    return property.isPresent()
        ? property.filter(word -> !word.equals(NONE)).map(Path::of)
        : Optional.of(caches().resolve("gatun").resolve("choices.txt"));
  }

  private Path caches() {
    String system = os.toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return folder("LOCALAPPDATA").orElse(Path.of(home, "AppData", "Local"));
    }
    if (system.startsWith("mac")) {
      return Path.of(home, "Library", "Caches");
    }
    return folder("XDG_CACHE_HOME").orElse(Path.of(home, ".cache"));
  }

  /** Relative paths are to be ignored, says the XDG Base Directory Specification. */
  private Optional<Path> folder(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isEmpty())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }
}
