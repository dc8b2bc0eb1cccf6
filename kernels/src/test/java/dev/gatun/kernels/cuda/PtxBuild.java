package dev.gatun.kernels.cuda;

import dev.gatun.kernels.conv.CookToomHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Builds the PTX of all kernels by nvcc, and the header that is made from Java: {@code mvn -Pptx
 * -pl reference,kernels process-test-classes}. Each begins with the hash of its sources, by which a
 * test tells whether it is up to date; one that is stays as it is, for nvcc does not give the same
 * code each time.
 */
final class PtxBuild {

  /** What the sources need: Ampere, of 2020, for cp.async. */
  private static final String ARCHITECTURE = "compute_80";

  /** Newer compilers write newer versions, which older drivers and JCuda's compiler refuse. */
  private static final String VERSION = ".version 8.0";

  private PtxBuild() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    CookToomHeader.write();
    for (CudaSource source : CudaSource.all()) {
      if (!isUpToDate(source)) {
        Files.createDirectories(source.ptx().getParent());
        Files.writeString(source.ptx(), build(source));
        System.out.println(source.ptx());
      }
    }
  }

  /** Whether the PTX of a source is there, and of the source as it is. */
  static boolean isUpToDate(CudaSource source) throws IOException {
    return Files.exists(source.ptx())
        && Files.readString(source.ptx()).startsWith(firstLine(source) + "\n");
  }

  /** The first line of the PTX of a source. */
  static String firstLine(CudaSource source) {
    return "// of sources with SHA-256 " + source.hash();
  }

  private static String build(CudaSource source) throws IOException, InterruptedException {
    Path raw = Files.createTempFile(source.module(), ".ptx");
    try {
      run("nvcc", "-ptx", "-arch=" + ARCHITECTURE, "-o", raw.toString(), source.file().toString());
      String code = Files.readString(raw).replaceFirst("(?m)^\\.version .*$", VERSION);
      return firstLine(source) + "\n" + code;
    } finally {
      Files.delete(raw);
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException("status %d of %s".formatted(status, List.of(command)));
    }
  }
}
