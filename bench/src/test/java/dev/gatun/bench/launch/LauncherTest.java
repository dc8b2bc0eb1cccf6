package dev.gatun.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LauncherTest {

  @Test
  void startsAgainWithTheFlagsThatAreMissing() throws Exception {
    Ended ended = java(List.of(), "list", "--problem", "ic3ih8oc4kh3");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("im2col-gemm");
  }

  @Test
  void passesTheStatusOn() throws Exception {
    assertThat(java(List.of(), "list", "--problem", "nonsense").status()).isEqualTo(2);
  }

  @Test
  void countsInTheSameDigitsInEveryCountry() throws Exception {
    List<String> persian =
        List.of("--add-modules=jdk.incubator.vector", "-Duser.language=fa", "-Duser.country=IR");
    Ended ended = java(persian, "list", "--problem", "ic300ih8oc400kh7");
    assertThat(ended.output()).contains("first-layer").doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
  }

  @Test
  void isJmhForEverythingElse() throws Exception {
    Ended ended = java(List.of("--add-modules=jdk.incubator.vector"), "-h");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("Usage: java -jar ...").contains("-prof <profiler>");
  }

  @Test
  void startsAgainOnlyOnce() throws Exception {
    Ended ended = java(List.of("-Dgatun.started.again=true"), "list");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output()).contains("no module jdk.incubator.vector");
  }

  @Test
  void canBeReadByAnOldJava() throws IOException {
    byte[] bytes = Launcher.class.getResourceAsStream("Launcher.class").readAllBytes();
    int classVersion = bytes[7];
    assertThat(classVersion).isEqualTo(55);
  }

  private static Ended java(List<String> flags, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Launcher.class.getName());
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private record Ended(int status, String output) {}
}
