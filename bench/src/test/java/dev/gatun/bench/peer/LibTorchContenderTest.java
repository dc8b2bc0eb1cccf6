package dev.gatun.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.reference.ConvProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibTorchContenderTest {

  private final Contender libtorch = Contenders.named("libtorch");

  @ParameterizedTest
  @MethodSource("dev.gatun.bench.peer.PeerAnswers#problems")
  void isExactOnIntegers(String text) {
    skipWithoutNatives();
    PeerAnswers.requireExact(libtorch, ConvProblem.parse(text));
  }

  @Test
  void saysHowItRunsAndWhatItReorders() {
    skipWithoutNatives();
    try (BoundContender bound =
        libtorch.bind(PeerAnswers.answer(ConvProblem.parse("ic4ih5oc4kh3")).data(), 2)) {
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
    ConvAnswer answer = PeerAnswers.answer(ConvProblem.parse("ic4ih64oc16kh1"));
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
    ConvAnswer answer = PeerAnswers.answer(ConvProblem.parse("ic16ih20oc32kh3ph1"));
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
}
