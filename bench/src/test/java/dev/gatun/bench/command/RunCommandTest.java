package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.kernels.cuda.CudaDevices;
import dev.gatun.kernels.cuda.MissingCuda;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {

  @Test
  void showsPlanProfileAndClasses(@TempDir Path folder) throws IOException {
    Run run =
        Run.of("run", "lenet5", "--plan", "--profile", "--top", "3", "--chart", folder.toString());
    assertThat(run.status()).isZero();
    assertThat(run.lines().getFirst()).startsWith("node").contains("kernel", "why", "fused");
    assertThat(run.lines()).anyMatch(line -> line.matches("f5 +matrix-vector +dense, one row .*"));
    assertThat(run.lines()).anyMatch(line -> line.matches("s2 +max 2×2/2 +max-pool .*%.*"));
    assertThat(run.lines()).anyMatch(line -> line.matches("classes: \\d \\(.*\\), \\d .*, \\d .*"));
    assertThat(run.lastLine()).matches(".* a run \\(median of \\d+, 95 % interval .* to .*\\)");
    assertThat(folder.resolve("profile-lenet5.svg")).isNotEmptyFile();
    assertThat(Files.exists(folder.resolve("profile-lenet5.png"))).isTrue();
  }

  @Test
  void tellsAllAsJson() throws IOException {
    Run run = Run.of("run", "lenet5", "--batch", "2", "--random", "7", "--json");
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("network").asText()).isEqualTo("lenet5");
    assertThat(json.get("batch").asInt()).isEqualTo(2);
    assertThat(json.get("top")).hasSize(5);
    assertThat(json.get("millis").get("value").asDouble()).isPositive();
    assertThat(json.get("plan").get("steps").get(0).get("node").asText()).isEqualTo("c1");
    assertThat(json.get("peakOffHeapBytes").asLong()).isGreaterThan(4 * 61_706);
    assertThat(json.get("profile").isNull()).isTrue();
  }

  @Test
  void namesTheClassesOfAPicture(@TempDir Path folder) throws IOException {
    String weights = folder.resolve("lenet.safetensors").toString();
    Run.of("export", "lenet5", "--random", "3", "--out", weights);
    Path labels = folder.resolve("labels.txt");
    Files.write(labels, IntStream.range(0, 10).mapToObj(i -> "digit " + i).toList());
    Run white = classify(weights, picture(folder, 0xFFFFFF), labels);
    Run black = classify(weights, picture(folder, 0), labels);
    assertThat(white.status()).isZero();
    String classes = line(white, "classes: ");
    assertThat(classes).matches("classes: (\\d) digit \\1 \\(.*\\), (\\d) digit \\2 \\(.*\\)");
    assertThat(line(black, "classes: ")).isNotEqualTo(classes);
  }

  @Test
  void saysInASentenceWhatACudaRunNeeds() {
    Optional<MissingCuda> missing = CudaDevices.missing();
    assumeTrue(missing.isPresent(), "there is a GPU");
    Run run = Run.of("run", "resnet18", "--random", "1", "--device", "cuda");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("CUDA: " + missing.orElseThrow())
        .doesNotContain("\tat ")
        .hasLineCount(1);
  }

  @Test
  void runsOnAGpu() {
    CudaDevices.missing().ifPresent(missing -> assumeTrue(false, missing.toString()));
    Run run = Run.of("run", "lenet5", "--random", "1", "--device", "cuda", "--profile");
    assertThat(run.status()).isZero();
    assertThat(line(run, "lenet5, batch 1")).endsWith(CudaDevices.first().toString());
  }

  private static Run classify(String weights, Path picture, Path labels) {
    return Run.of(
        "run",
        "lenet5",
        "--weights",
        weights,
        "--image",
        picture.toString(),
        "--labels",
        labels.toString(),
        "--top",
        "2",
        "--batch",
        "2");
  }

  private static Path picture(Path folder, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 40 * 30; i++) {
      image.setRGB(i % 40, i / 40, rgb);
    }
    Path file = folder.resolve(rgb + ".png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static String line(Run run, String begin) {
    return run.lines().stream().filter(line -> line.startsWith(begin)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lenet6; network 'lenet6': must be one of",
        "lenet5 --threads 9999; threads: must be at most",
        "lenet5 --device tpu; device 'tpu': must be one of cpu, cuda",
        "lenet5 --device cuda --threads 1; --threads with --device cuda: is only for kernels of"
            + " the",
        "lenet5 --device cuda --weights-growth 2; --weights-growth with --device cuda: is only for",
        "lenet5 --weights nowhere; 'nowhere': no file: must be a file that exists",
        "lenet5 --image nowhere; picture 'nowhere': must be a file that exists",
        "lenet5 --image pom.xml; picture 'pom.xml': format: must be JPEG or PNG",
        "lenet5 --chart pom.xml; 'pom.xml': must be a place that can be read and written (",
        "lenet5 --batch 9999999999; count '9999999999': must be a number from 1 to 999999999",
        "lenet5 --labels nowhere; labels 'nowhere': must be readable",
        "lenet5 --labels pom.xml; lines: must be 10, one a class of network 'lenet5'",
        "vgg16 --size 8; node 'pool4'"
      })
  void refusesBadInputInASentence(String args, String sentence) {
    Run run = Run.of(("run " + args).split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
  }
}
