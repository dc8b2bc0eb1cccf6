package dev.gatun.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes and counts of {@link ConvProblem}, among them those of the lectures. */
class ConvProblemTest {

  @ParameterizedTest
  @CsvSource({
    // n − k + 1: a 9×9 picture and a 3×3 feature
    "ic1ih9oc1kh3, 7",
    "ic1ih5oc1kh3, 3",
    // a 7×7 picture with stride 2
    "ic1ih7oc1kh3sh2, 3",
    // padding of one keeps the size
    "ic1ih5oc1kh3ph1, 5",
    // dilation of one makes a 3-kernel span five
    "ic1ih7oc1kh3dh1, 3",
    // the last position that would leave the picture is not taken
    "ic1ih8oc1kh3sh2, 3",
    // a stride beyond the kernel skips src
    "ic1ih10oc1kh1sh4, 3",
  })
  void sizeOfDst(String text, int size) {
    ConvProblem problem = ConvProblem.parse(text);
    assertThat(problem.oh()).isEqualTo(size);
    assertThat(problem.ow()).isEqualTo(size);
  }

  @Test
  void countsOfTheLecturesFirstLayer() {
    ConvProblem problem = ConvProblem.parse("ic3ih224oc64kh3");
    assertThat(problem.macs()).isEqualTo(64L * 27 * 222 * 222);
    assertThat(problem.flops()).isEqualTo(2 * problem.macs());
    assertThat(problem.weightsSize() + problem.oc()).isEqualTo((27 + 1) * 64);
  }

  @Test
  void minimumBytesMoveEveryTensorOnce() {
    ConvProblem problem = ConvProblem.parse("mb2ic4ih5oc6kh3g2");
    assertThat(problem.srcSize()).isEqualTo(2 * 4 * 5 * 5);
    assertThat(problem.weightsSize()).isEqualTo(6 * 2 * 3 * 3);
    assertThat(problem.dstSize()).isEqualTo(2 * 6 * 3 * 3);
    assertThat(problem.minimumBytes()).isEqualTo(4 * (200 + 108 + 6 + 108));
  }

  @Test
  void depthwiseMeansAGroupForEveryChannel() {
    assertThat(ConvProblem.parse("g8ic8ih5oc8kh3").isDepthwise()).isTrue();
    assertThat(ConvProblem.parse("g8ic8ih5oc16kh3").isDepthwise()).isFalse();
    assertThat(ConvProblem.parse("g4ic8ih5oc8kh3").icPerGroup()).isEqualTo(2);
    assertThat(ConvProblem.parse("g4ic8ih5oc16kh3").ocPerGroup()).isEqualTo(4);
  }

  @Test
  void geometryForgetsTheName() {
    ConvProblem named = ConvProblem.parse("ic8ih5oc8kh3n\"a:b*3\"");
    assertThat(named.geometry()).isEqualTo(ConvProblem.parse("ic8ih5oc8kh3"));
    assertThat(named.withBatch(4).mb()).isEqualTo(4);
    assertThat(named.withBatch(4).name()).isEqualTo("a:b");
    assertThat(named.named("c", 2).text()).endsWith("n\"c*2\"");
  }

  @Test
  void dilationWidensTheKernel() {
    ConvProblem problem = ConvProblem.parse("ic1ih20iw20oc1kh3kw2dh2dw4");
    assertThat(problem.dilatedKh()).isEqualTo(7);
    assertThat(problem.dilatedKw()).isEqualTo(6);
  }
}
