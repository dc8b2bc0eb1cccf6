package dev.gatun.kernels.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The code of kernels for devices, which was built beforehand and is shipped with the classes. */
final class Ptx {

  private Ptx() {}

  /**
   * The PTX of a module.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static String of(String module) {
    try (InputStream in = Ptx.class.getResourceAsStream(module + ".ptx")) {
      if (in == null) {
        throw new IllegalArgumentException("no PTX of module " + module);
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
