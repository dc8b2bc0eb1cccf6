package dev.gatun.kernels.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code .cu} file.
 *
 * @param module its name without .cu
 */
public record CudaSource(String module) {

  private static final Path FOLDER = Path.of("src/main/cuda");
  private static final Pattern INCLUDE = Pattern.compile("(?m)^#include \"(.*\\.cuh)\"");

  /** All of them, by name. */
  public static List<CudaSource> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".cu"))
          .sorted()
          .map(name -> new CudaSource(name.substring(0, name.length() - ".cu".length())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file. */
  Path file() {
    return FOLDER.resolve(module + ".cu");
  }

  /** The PTX among the resources. */
  Path ptx() {
    return Path.of("src/main/resources/dev/gatun/kernels/cuda", module + ".ptx");
  }

  /** SHA-256 of the file and of all it includes, which changes whenever the PTX may. */
  String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files()) {
        digest.update(text(file).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Set<Path> files() {
    Set<Path> files = new TreeSet<>();
    collect(file(), files);
    return files;
  }

  private static void collect(Path file, Set<Path> files) {
    if (Files.exists(file) && files.add(file)) {
      INCLUDE
          .matcher(text(file))
          .results()
          .map((MatchResult include) -> FOLDER.resolve(include.group(1)))
          .forEach(included -> collect(included, files));
    }
  }

  /** With the line ends of Unix, whatever a checkout made of them. */
  private static String text(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
