package dev.gatun.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxRuntimeContenderTest {

  private final Contender onnxruntime = Contenders.named("onnxruntime");

  @BeforeEach
  void skipWithoutNatives() {
    assumeTrue(OnnxRuntimeLibrary.missing() == null, OnnxRuntimeLibrary::missing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ic64ih14oc64kh3ph1",
        "mb2ic3ih31iw29oc16kh7kw7sh2sw2ph3pw3",
        "ic16ih9oc33kh1",
        "g32ic32ih12oc32kh3ph1",
        "mb2g2ic6ih9iw11oc8kh3kw2sh2sw1ph1pw0dh1dw0",
        "ic8ih8oc8kh3ph1pb0",
        "ic4ih7iw9oc20kh2kw4ph1pb3pw2pr0",
        "ic2ih5oc3kh1ph2",
        "ic1ih1oc1kh1",
      })
  void isExactOnIntegers(String text) {
    ConvProblem problem = ConvProblem.parse(text);
    assertThat(onnxruntime.supports(problem).isSupported()).isTrue();
    ConvAnswer answer = answer(problem);
    long before = OffHeap.liveBytes();
    for (int threads = 1; threads <= 2; threads++) {
      try (BoundContender bound = onnxruntime.bind(answer.data(), threads)) {
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
    try (BoundContender bound =
        onnxruntime.bind(answer(ConvProblem.parse("ic4ih5oc4kh3")).data(), 2)) {
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

  private static ConvAnswer answer(ConvProblem problem) {
    return ConvAnswer.draw(problem, Tier.EXACT, PostOps.NONE, Accuracy.ELEMENTWISE, 1, 100_000_000);
  }
}
