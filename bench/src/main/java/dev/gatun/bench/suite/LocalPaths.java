package dev.gatun.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes this machine's folders out of what JMH writes, because results are committed: where a JDK
 * or a checkout lies says nothing to a reader.
 */
final class LocalPaths {

  private LocalPaths() {}

  /**
   * Rewrites a text file.
   *
   * @param file the file
   * @throws IOException if it cannot be read or written
   */
  static void remove(Path file) throws IOException {
    Files.writeString(file, remove(Files.readString(file)));
  }

  static String remove(String text) {
    String result = text;
    for (Map.Entry<String, String> name : names().entrySet()) {
      result = result.replace(name.getKey(), name.getValue());
    }
    return result;
  }

  /** The longer before those they may lie in. */
  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(System.getProperty("java.home"), "$JAVA_HOME");
    names.put(System.getProperty("user.dir"), ".");
    names.put(withoutSlash(System.getProperty("java.io.tmpdir")), "$TMPDIR");
    names.put(System.getProperty("user.home"), "~");
    names.remove("");
    names.remove("/");
    return names;
  }

  private static String withoutSlash(String folder) {
    return folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
  }
}
