package dev.gatun.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibTorchContenderTest {

  private final Contender libtorch = Contenders.named("libtorch");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ic64ih14oc64kh3ph1",
        "mb2ic3ih31iw29oc16kh7kw7sh2sw2ph3pw3",
        "ic3ih32oc8kh7sh2ph3",
        "ic16ih9oc33kh1",
        "g32ic32ih12oc32kh3ph1",
        "mb2g2ic6ih9iw11oc8kh3kw2sh2sw1ph1pw0dh1dw0",
        "ic8ih8oc8kh3ph1pb0",
        "ic4ih7iw9oc20kh2kw4ph1pb3pw2pr0",
        "ic2ih5oc3kh1ph2",
        "ic1ih1oc1kh1",
      })
  void isExactOnIntegers(String text) {
    skipWithoutNatives();
    ConvProblem problem = ConvProblem.parse(text);
    assertThat(libtorch.supports(problem).isSupported()).isTrue();
    ConvAnswer answer = answer(problem);
    long before = OffHeap.liveBytes();
    for (int threads = 1; threads <= 2; threads++) {
      try (BoundContender bound = libtorch.bind(answer.data(), threads)) {
        bound.clear();
        assertThat(bound.dst()).containsOnly(Float.NaN);
        bound.run();
        assertThat(answer.judge(bound.dst(), Accuracy.ELEMENTWISE).outcome())
            .isEqualTo(Verdict.Outcome.PASSED);
        bound.clear();
        bound.runFromNhwc();
        assertThat(answer.judge(bound.dst(), Accuracy.ELEMENTWISE).outcome())
            .isEqualTo(Verdict.Outcome.PASSED);
      }
    }
    assertThat(OffHeap.liveBytes()).isEqualTo(before);
  }

  @Test
  void saysHowItRunsAndWhatItReorders() {
    skipWithoutNatives();
    try (BoundContender bound =
        libtorch.bind(answer(ConvProblem.parse("ic4ih5oc4kh3")).data(), 2)) {
      assertThat(bound.implementation())
          .matches(
              "libtorch \\d+\\.\\d+\\.\\d+ with oneDNN 3\\.\\d+\\.\\d+,"
                  + " TorchScript optimised for inference, 2 intra-op threads, nchw");
      assertThat(bound.isNhwc()).isFalse();
    }
  }

  @Test
  void leavesNothingBehind() {
    skipWithoutNatives();
    assumeTrue(NativeHeap.isMeasurable(), "needs glibc 2.33 or later");
    ConvAnswer answer = answer(ConvProblem.parse("ic4ih64oc16kh1"));
    int dstBytes = answer.data().problem().oc() * 64 * 64 * Float.BYTES;
    try (BoundContender bound = libtorch.bind(answer.data(), 1)) {
      run(bound, 50);
      long before = NativeHeap.usedBytes();
      run(bound, 200);
      assertThat(NativeHeap.usedBytes() - before).isLessThan(50L * dstBytes);
    }
  }

  private static void run(BoundContender bound, int times) {
    for (int i = 0; i < times; i++) {
      bound.run();
      bound.runFromNhwc();
    }
  }

  /** Each has an OpenMP and a oneDNN of its own in this process. */
  @Test
  void takesTurnsWithOneDnn() {
    skipWithoutNatives();
    assumeTrue(OneDnnLibrary.missing() == null, OneDnnLibrary::missing);
    ConvAnswer answer = answer(ConvProblem.parse("ic16ih20oc32kh3ph1"));
    try (BoundContender one = libtorch.bind(answer.data(), 2);
        BoundContender other = Contenders.named("onednn").bind(answer.data(), 1)) {
      for (int turn = 0; turn < 3; turn++) {
        one.run();
        other.run();
      }
      assertThat(one.dst()).isEqualTo(other.dst());
    }
  }

  @Test
  void saysWhatBringsItWhereItIsMissing() {
    String missing = LibTorchLibrary.missing();
    Support support = libtorch.supports(ConvProblem.parse("ic4ih5oc4kh3"));
    assertThat(support.reason()).isEqualTo(missing);
    assumeTrue(missing != null, "libtorch is here");
    assertThat(missing).containsAnyOf("mvn -q -Plibtorch -DskipTests package", "do not load");
  }

  private static void skipWithoutNatives() {
    assumeTrue(LibTorchLibrary.missing() == null, LibTorchLibrary::missing);
  }

  private static ConvAnswer answer(ConvProblem problem) {
    return ConvAnswer.draw(problem, Tier.EXACT, PostOps.NONE, Accuracy.ELEMENTWISE, 1, 100_000_000);
  }
}
