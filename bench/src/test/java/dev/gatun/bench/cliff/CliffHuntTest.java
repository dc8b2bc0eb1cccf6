package dev.gatun.bench.cliff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.bench.jvm.FreshJvm;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.reference.ConvProblem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CliffHuntTest {

  private static final String LAYER = ConvProblem.parse("ic8ih8oc8kh3n\"net:layer\"").text();

  @Test
  void noticesWhatIsFarBelowTheOtherJvms() {
    List<Fall> cliffs = cliffs(180, 40, 90, 200);
    assertThat(cliffs).hasSize(1);
    assertThat(cliffs.getFirst().text())
        .contains("JVM 2")
        .contains("40.0 GF/s (gemm, net:layer)")
        .contains("180.00 GF/s")
        .contains(LAYER);
  }

  @Test
  void noticesWhatBoxesItsVectorsInAllJvms() {
    long bytes = 2 * ConvProblem.parse(LAYER).flops();
    List<List<Rate>> jvms =
        List.of(
            List.of(new Rate("gemm", LAYER, 0.2, bytes)),
            List.of(new Rate("gemm", LAYER, 0.2, bytes)));
    assertThat(CliffHunt.falls(jvms))
        .hasSize(2)
        .allMatch(Fall::isCliff)
        .allMatch(fall -> fall.text().contains("0.2 GF/s, " + bytes + " bytes a run (gemm, "));
  }

  @Test
  void forgivesANoisyNeighbour() {
    assertThat(cliffs(180, 80)).isEmpty();
    assertThat(cliffs(12)).isEmpty();
  }

  @Test
  void forgivesWhatIsSlowButBoxesNothing() {
    assertThat(cliffs(0.1, 0.12)).isEmpty();
    assertThat(new Rate("gemm", LAYER, 0.1, 1000).isBoxed()).as("a few objects a run").isFalse();
  }

  @Test
  void boxedVectorsAllocateWhatIsTakenForThem() {
    String[] boxing = {"-XX:+UnlockExperimentalVMOptions", "-XX:-EnableVectorSupport"};
    long bytes = Long.parseLong(FreshJvm.run(BoxedFmas.class, List.of(), boxing).getFirst());
    int channels = VectorWidth.preferred().lanes();
    ConvProblem asMany = ConvProblem.parse("ih1ic%doc%dkh1".formatted(BoxedFmas.FMAS, channels));
    assertThat(Boxing.explains(bytes, asMany)).isTrue();
    assertThat(Boxing.explains(bytes / 28, asMany)).as("one sum of 28").isTrue();
    assertThat(Boxing.explains(bytes / 1000, asMany)).isFalse();
  }

  @Test
  void aRateSurvivesItsLine() {
    Rate rate = new Rate("gemm", LAYER, 123.456, 789);
    assertThat(Rate.parse(rate.line())).isEqualTo(rate);
  }

  @Test
  void aJvmIsToldTheMedianOfTheOthers() {
    Expected told = Expected.of(List.of(jvm(100), jvm(180), jvm(200)));
    assertThat(told.gflops(jvm(1).getFirst().subject())).isEqualTo(180);
    assertThat(told.gflops("what no other ran")).isNaN();
    assertThat(told.lines()).allMatch(Expected::isLine);
    assertThat(Expected.isLine(LAYER)).isFalse();
    assertThat(Expected.parse(told.lines())).isEqualTo(told);
  }

  @Test
  void whatIsBelowTheOthersIsGivenTime() {
    Rate rate = new Rate("gemm", LAYER, 100, 0);
    assertThat(CliffPass.patience(rate, 190)).isZero();
    assertThat(CliffPass.patience(rate, Double.NaN)).as("the first JVM").isZero();
    assertThat(CliffPass.patience(rate, 210)).isPositive();
    Rate boxed = new Rate("gemm", LAYER, 100, 2 * ConvProblem.parse(LAYER).flops());
    assertThat(CliffPass.patience(boxed, 100)).isPositive();
  }

  @Test
  void aJvmThatFailsSaysWhy() {
    assertThatThrownBy(() -> FreshJvm.run(CliffPass.class, List.of("no problem")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CliffPass ended with status 1")
        .hasMessageContaining("InvalidProblemException");
  }

  @Test
  void layersInGroupsAreHuntedToo() {
    assertThat(CliffLayers.all()).anyMatch(ConvProblem::isDepthwise).anyMatch(p -> p.g() == 1);
  }

  /** Those of JVMs with one rate each. */
  private static List<Fall> cliffs(double... gflops) {
    List<List<Rate>> jvms = Arrays.stream(gflops).mapToObj(CliffHuntTest::jvm).toList();
    return CliffHunt.falls(jvms).stream().filter(Fall::isCliff).toList();
  }

  private static List<Rate> jvm(double gflops) {
    return List.of(new Rate("gemm", LAYER, gflops, 0));
  }
}
