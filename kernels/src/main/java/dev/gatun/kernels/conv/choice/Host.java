package dev.gatun.kernels.conv.choice;

import dev.gatun.kernels.simd.Cpu;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Properties;

/**
 * What a measured time holds for: this machine with this JDK and this Gatun. Snapshots of Gatun are
 * told apart by when they were built, so that who works on a kernel does not meet choices from
 * before. How many cores there are is left out: Java counts those that the asking thread may use,
 * and who measures pins his threads; the number that compute is in each choice's key.
 */
final class Host {

  private static final String VERSION = "/dev/gatun/kernels/version.properties";
  private static final String SNAPSHOT = "-SNAPSHOT";

  private Host() {}

  /** In one line: {@link Cpu#identity} and, say, "JDK 25, Gatun 1.0". */
  static String text() {
    return Cpu.identity() + ", JDK " + Runtime.version().feature() + ", Gatun " + gatun();
  }

  private static String gatun() {
    String version = version();
    return version.endsWith(SNAPSHOT) ? version + " of " + built() : version;
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream resource = Host.class.getResourceAsStream(VERSION)) {
      properties.load(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /** When the file or folder that these classes come from was last written. */
  private static String built() {
    try {
      Path code = Path.of(Host.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.getLastModifiedTime(code).toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (URISyntaxException | IOException e) {
      return "unknown date";
    }
  }
}
