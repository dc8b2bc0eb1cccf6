package dev.gatun.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

  private static final Path ROOT = Path.of("..");

  @TempDir private Path folder;

  @Test
  void theProgramRunsAsItIsPrinted() throws IOException, InterruptedException {
    Path program = Files.writeString(folder.resolve("Layer.java"), only("java"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Dgatun.cache=none",
                "-cp",
                System.getProperty("java.class.path"),
                program.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.strip().lines().toList().getLast()).matches("[a-z0-9-]+: 288");
  }

  @Test
  void theArtifactIsTheOneThatIsBuilt() throws IOException {
    List<String> pom = Files.readString(ROOT.resolve("pom.xml")).strip().lines().toList();
    String version = pom.stream().filter(line -> line.contains("<version>")).findFirst().get();
    String module = Files.readString(Path.of("pom.xml"));
    assertThat(only("xml")).contains("<groupId>dev.gatun</groupId>").contains(version.strip());
    assertThat(module).contains("<artifactId>gatun-kernels</artifactId>");
    assertThat(only("xml")).contains("<artifactId>gatun-kernels</artifactId>");
  }

  @Test
  void whatItLinksToIsThere() throws IOException {
    List<String> links =
        Pattern.compile("]\\(([^)#]+)\\)")
            .matcher(readme())
            .results()
            .map(link -> link.group(1))
            .filter(link -> !link.startsWith("http"))
            .toList();
    assertThat(links).hasSizeGreaterThan(10).allMatch(link -> Files.exists(ROOT.resolve(link)));
  }

  /** The one block of a language. */
  private static String only(String language) throws IOException {
    List<MatchResult> blocks =
        Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```")
            .matcher(readme())
            .results()
            .toList();
    assertThat(blocks).hasSize(1);
    return blocks.getFirst().group(1);
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }
}
