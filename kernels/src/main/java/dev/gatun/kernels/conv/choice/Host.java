package dev.gatun.kernels.conv.choice;

import dev.gatun.kernels.simd.Cpu;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What a measured time holds for: this machine with this JDK and these kernels. How many cores
 * there are is left out: Java counts those that the asking thread may use, and who measures pins
 * his threads; the number that compute is in each choice's key.
 *
 * <p>Kernels are told apart by what they contain: the build writes a hash of all classes and PTX of
 * this module beside them, {@value #CODE}. So who works on a kernel does not meet choices from
 * before, while the same code in two jars, such as this module's and that of the benchmarks, shares
 * its choices, whenever they were built. Classes that Maven did not build have no hash, and count
 * as one code.
 */
final class Host {

  private static final String CODE = "/dev/gatun/kernels/code.properties";
  private static final int DIGITS = 16;

  private Host() {}

  /** In one line: {@link Cpu#identity} and, say, "JDK 25, kernels 0123456789abcdef". */
  static String text() {
    return Cpu.identity() + ", JDK " + Runtime.version().feature() + ", kernels " + code();
  }

  /** The first digits of the hash, more than enough to tell builds apart. */
  private static String code() {
    try (InputStream resource = Host.class.getResourceAsStream(CODE)) {
      if (resource == null) {
        return "without a hash";
      }
      Properties properties = new Properties();
      properties.load(resource);
      return properties.getProperty("sha256").substring(0, DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
