package dev.gatun.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPathsTest {

  @Test
  void foldersOfThisMachineAreTakenOut(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("jmh.log");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jar = Path.of("target", "benchmarks.jar").toAbsolutePath().toString();
    Files.writeString(log, "# VM invoker: " + java + "\nfile:" + jar + "\n1.5 us/op, n/a\n");

    LocalPaths.remove(log);

    assertThat(Files.readString(log))
        .startsWith("# VM invoker: $JAVA_HOME")
        .doesNotContain(System.getProperty("java.home"), System.getProperty("user.dir"))
        .endsWith("1.5 us/op, n/a\n");
  }
}
