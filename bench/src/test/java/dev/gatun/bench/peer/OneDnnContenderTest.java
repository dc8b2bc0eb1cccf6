package dev.gatun.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.jvm.FreshJvm;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneDnnContenderTest {

  private final Contender onednn = Contenders.named("onednn");

  @BeforeEach
  void skipWithoutNatives() {
    assumeTrue(OneDnnLibrary.missing() == null, OneDnnLibrary::missing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ic64ih14oc64kh3ph1",
        "mb2ic3ih31iw29oc16kh7kw7sh2sw2ph3pw3",
        "ic16ih9oc33kh1",
        "ic17ih13oc5kh5ph2",
        "g32ic32ih12oc32kh3ph1",
        "g4mb2ic16ih10oc24kh3sh2ph1",
        "mb2g2ic6ih9iw11oc8kh3kw2sh2sw1ph1pw0dh1dw0",
        "ic8ih15oc8kh3dh2ph1",
        "ic8ih8oc8kh3ph1pb0",
        "ic4ih7iw9oc20kh2kw4ph1pb3pw2pr0",
        "ic2ih5oc3kh1ph2",
        "ic1ih1oc1kh1",
        "ic6ih11oc7kh2sh3",
        "ic16ih6oc16kh6"
      })
  void isExactOnIntegers(String text) {
    ConvProblem problem = ConvProblem.parse(text);
    ConvAnswer answer =
        ConvAnswer.draw(problem, Tier.EXACT, PostOps.NONE, Accuracy.ELEMENTWISE, 1, 100_000_000);
    for (int threads = 1; threads <= 2; threads++) {
      try (BoundContender bound = onednn.bind(answer.data(), threads)) {
        bound.clear();
        assertThat(bound.dst()).containsOnly(Float.NaN);
        bound.run();
        assertThat(answer.judge(bound.dst(), Accuracy.ELEMENTWISE))
            .as(bound.implementation())
            .extracting(Verdict::outcome)
            .isEqualTo(Verdict.Outcome.PASSED);
        bound.clear();
        bound.runFromNhwc();
        assertThat(answer.judge(bound.dst(), Accuracy.ELEMENTWISE).outcome())
            .isEqualTo(Verdict.Outcome.PASSED);
      }
    }
  }

  @Test
  void namesItsKernelAndItsFormats() {
    try (BoundContender bound = onednn.bind(data("ic64ih14oc64kh3ph1"), 1)) {
      assertThat(bound.implementation())
          .matches("\\S+ src:[aA-dD\\d]+ weights:[aA-dD\\d]+ dst:[aA-dD\\d]+");
    }
    try (BoundContender bound = onednn.bind(data("g2ic4ih5oc4kh3"), 1)) {
      assertThat(bound.implementation()).containsPattern("weights:[aA-eE\\d]{5,}");
    }
  }

  @Test
  void namesTheReordersOfItsFormats() {
    try (BoundContender bound = onednn.bind(data("ic64ih14oc64kh3ph1"), 1)) {
      String formats = bound.implementation();
      assertThat(bound.isNhwc()).isEqualTo(formats.matches(".* src:acdb .* dst:acdb"));
      assertThat(bound.reorders().contains(" of src")).isEqualTo(!formats.contains("src:acdb"));
      assertThat(bound.reorders().contains(" of dst")).isEqualTo(!formats.contains("dst:acdb"));
    }
  }

  /** In a JVM of its own, where only its own code is compiled, which allocates and frees too. */
  @Test
  void leavesNothingBehind() {
    assumeTrue(NativeHeap.isMeasurable(), "needs glibc 2.33 or later");
    List<Long> growth =
        FreshJvm.run(OneDnnLeakPass.class, List.of()).stream().map(Long::valueOf).toList();
    assertThat(growth.getLast()).as("bytes of ours off-heap").isZero();
    List<Long> rounds = growth.subList(0, OneDnnLeakPass.ROUNDS);
    assertThat(rounds.stream().sorted().toList().get(OneDnnLeakPass.ROUNDS / 2))
        .as("native bytes left by %d binds, the median of %s", OneDnnLeakPass.BINDS, rounds)
        .isLessThan(OneDnnLeakPass.BINDS * 32L);
  }

  private static ConvData data(String problem) {
    return ConvData.draw(ConvProblem.parse(problem), Tier.EXACT, 1);
  }
}
