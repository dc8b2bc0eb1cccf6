package dev.gatun.bench.result;

import java.nio.file.Files;
import java.nio.file.Path;

/** Says of a file that could not be read what a reader can do something about. */
public final class FileFault {

  private FileFault() {}

  /**
   * What is wrong with a file.
   *
   * @param file one that could not be read
   * @return that it is not there, or that it cannot be read
   */
  public static String of(Path file) {
    return Files.exists(file) ? "cannot be read" : "is not there";
  }
}
