package dev.gatun.network.onnx.read;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/**
 * Real files that tests use where they are: in the folder that the system property {@code
 * gatun.data} names, by default {@code ../shared/data} from the root of the project.
 */
final class SharedData {

  private SharedData() {}

  /** A file; the test is skipped, with the reason, where it is not. */
  static Path file(String name) {
    Path usual = Path.of("..", "..", "shared", "data");
    Path file = Path.of(System.getProperty("gatun.data", usual.toString())).resolve(name);
    assumeThat(file).as("data that may be absent").exists();
    return file;
  }
}
