package dev.gatun.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.reference.ConvProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxRuntimeContenderTest {

  private final Contender onnxruntime = Contenders.named("onnxruntime");

  @BeforeEach
  void skipWithoutNatives() {
    assumeTrue(OnnxRuntimeLibrary.missing() == null, OnnxRuntimeLibrary::missing);
  }

  @ParameterizedTest
  @MethodSource("dev.gatun.bench.peer.PeerAnswers#problems")
  void isExactOnIntegers(String text) {
    PeerAnswers.requireExact(onnxruntime, ConvProblem.parse(text));
  }

  @Test
  void saysHowItRunsAndWhatItReorders() {
    try (BoundContender bound =
        onnxruntime.bind(PeerAnswers.answer(ConvProblem.parse("ic4ih5oc4kh3")).data(), 2)) {
      assertThat(bound.implementation())
          .matches("ONNX Runtime 1\\.\\d+\\.\\d+, .* 2 intra-op and 1 inter-op threads, nchw");
      assertThat(bound.isNhwc()).isFalse();
      assertThat(bound.reorders())
          .isEqualTo("reorder nhwc→nchw of src and reorder nchw→nhwc of dst");
    }
  }

  @Test
  void refusesTensorsThatNoBufferHolds() {
    ConvProblem large = ConvProblem.parse("mb700ic64ih224oc1kh1");
    assertThat(onnxruntime.supports(large).reason()).contains("more than Java's buffers hold");
  }
}
