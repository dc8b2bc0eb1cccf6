package dev.gatun.bench.cliff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
    List<Fall> cliffs = cliffs(180, 12, 60, 200);
    assertThat(cliffs).hasSize(1);
    assertThat(cliffs.getFirst().text())
        .contains("JVM 2")
        .contains("12.0 GF/s (gemm, net:layer)")
        .contains("180.00 GF/s")
        .contains(LAYER);
  }

  @Test
  void noticesWhatIsSlowInAllJvms() {
    double boxed = Floor.gflops(ConvProblem.parse(LAYER)) / 2;
    assertThat(cliffs(boxed, 1.1 * boxed)).hasSize(2);
    assertThat(cliffs(boxed)).hasSize(1);
  }

  @Test
  void forgivesANoisyNeighbour() {
    assertThat(cliffs(180, 60)).isEmpty();
    assertThat(cliffs(12)).isEmpty();
  }

  @Test
  void forgivesNoiseWhereTheRateIsHardlyAboveTheFloor() {
    double floor = Floor.gflops(ConvProblem.parse(LAYER));
    assertThat(cliffs(0.6 * floor, 1.1 * floor, 1.1 * floor)).isEmpty();
    assertThat(cliffs(0.3 * floor, 1.1 * floor, 1.1 * floor)).hasSize(1);
  }

  @Test
  void theFloorCountsTheLanesThatHoldChannels() {
    int lanes = VectorWidth.preferred().lanes();
    assertThat(floor(lanes)).isEqualTo(floor(3 * lanes)).isEqualTo(0.2 * lanes);
    assertThat(floor(1)).isEqualTo(0.2);
    assertThat(floor(lanes + 2)).isEqualTo(0.2 * (lanes + 2) / 2, within(1e-12));
  }

  private static double floor(int channels) {
    return Floor.gflops(ConvProblem.parse("ic8ih8kh3oc" + channels));
  }

  @Test
  void aRateSurvivesItsLine() {
    Rate rate = new Rate("gemm", LAYER, 123.456);
    assertThat(Rate.parse(rate.line())).isEqualTo(rate);
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
    return List.of(new Rate("gemm", LAYER, gflops));
  }
}
