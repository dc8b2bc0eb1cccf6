package dev.gatun.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.jvm.FreshJvm;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OneDnnContenderTest {

  private final Contender onednn = Contenders.named("onednn");

  @BeforeEach
  void skipWithoutNatives() {
    assumeTrue(OneDnnLibrary.missing() == null, OneDnnLibrary::missing);
  }

  @ParameterizedTest
  @MethodSource("dev.gatun.bench.peer.PeerAnswers#problems")
  void isExactOnIntegers(String text) {
    PeerAnswers.requireExact(onednn, ConvProblem.parse(text));
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

  /** In a JVM that only interprets, for a compiler at work allocates and frees megabytes too. */
  @Test
  void leavesNothingBehind() {
    assumeTrue(NativeHeap.isMeasurable(), "needs glibc 2.33 or later");
    List<Long> growth =
        FreshJvm.run(OneDnnLeakPass.class, List.of(), "-Xint").stream().map(Long::valueOf).toList();
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
