package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.verify.ConvCheck;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.kernels.verify.Verdict.Outcome;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Strides, paddings and dilations near 2³¹, where all tensors are small or nobody touches them. */
class HugeStepsTest {

  @ParameterizedTest
  @CsvSource({
    "pixel-lanes, ic1ih1iw1oc1kh1kw1sh268435456sw268435456," + " 2^28 floats of a padded src row",
    "pixel-lanes, ic8388608ih1iw1oc1kh1kw1, 2^28 floats of taps × pixels",
    "pixel-lanes, ic1ih1048576iw1oc1kh1048576kw1, 2^28 weights",
    "first-layer, ic1ih1048576iw1oc1kh1048576kw1, 2^28 weights",
    "first-layer, ic1ih256iw1oc1kh256kw1sw65536pw1048576,"
        + " 2^28 floats of padded src under a dst row",
    "first-layer, ic1ih67108864iw1oc1kh67108864kw1, 2^24 taps of an output channel",
    "first-layer, ic1ih3iw1oc1kh3kw1sw2147483647,"
        + " 2^31 − 1 bytes of a register tile's src pixels",
    "vector-direct, ic1ih2iw2oc1kh2kw2sh536870912sw16777216ph536870912pw16777216dh536870911"
        + "dw16777215, 2^28 floats of padded src under a dst row",
    "winograd-f2, ic1ih131072oc1kh3ph1, 2^31 − 1 tiles of dst",
  })
  void whoWouldNeedTooMuchMemorySaysSo(String algorithm, String problem, String limit) {
    String reason =
        ConvAlgorithms.named(algorithm)
            .supports(ConvProblem.parse(problem), Machine.current())
            .reason();
    assertThat(reason).startsWith("needs at most " + limit).containsPattern("there are [0-9]+$");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ic3ih5oc4kh1dh2147483647",
        "ic3ih5iw5oc4kh3kw1ph1dw2147483647",
        "g4ic4ih5oc4kh1dh2147483647",
        "g4ic4ih5iw5oc4kh1kw3dh2147483647",
        "g2ic4ih5oc6kh1dh2147483647",
        "ic1ih2iw2oc1kh2kw2sh536870912sw16777216ph536870912pw16777216dh536870911dw16777215",
        "g2ic2ih2iw2oc2kh2kw2sh536870912sw8388608ph536870912pw8388608dh536870911dw8388607",
        "ic3ih1iw1oc4kh1kw1sh2147483647sw1048576"
      })
  void whoTakesThemIsRight(String text) {
    ConvProblem problem = ConvProblem.parse(text);
    List<Verdict> verdicts =
        ConvAlgorithms.here().stream()
            .map(
                algorithm ->
                    new ConvCheck(
                        problem, algorithm, Tier.EXACT, PostOps.NONE, 1, VectorWidth.W256, 2))
            .map(ConvCheck::run)
            .toList();
    assertThat(verdicts).noneMatch(Verdict::isBad);
    assertThat(verdicts).extracting(Verdict::outcome).contains(Outcome.PASSED);
  }

  @Test
  void rowsOfAllImagesMayBeMoreThanAnIntCounts() {
    ConvProblem high = ConvProblem.parse("mb3ic1ih1073741824iw1oc1kh1kw1sh1073741824");
    long thirdImage = 2 * 1073741824L * Float.BYTES;
    assertThat(new PaddedBand(high).prepare(0, 2, 0, 1, 0)).isEqualTo(thirdImage);
    assertThat(new DepthwiseSrc(high, 1).prepare(0, 2, 0, 1, 0, 1, 0)).isEqualTo(thirdImage);
  }
}
