package dev.gatun.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.stream.Stream;

/** Whether a peer computes the problem that it is given: layout, padding, groups, dilation. */
final class PeerAnswers {

  private PeerAnswers() {}

  /** Problems of every kind, as text. */
  static Stream<String> problems() {
    return Stream.of(
        "ic64ih14oc64kh3ph1",
        "mb2ic3ih31iw29oc16kh7kw7sh2sw2ph3pw3",
        "ic3ih32oc8kh7sh2ph3",
        "ic16ih9oc33kh1",
        "ic17ih13oc5kh5ph2",
        "g4mb2ic16ih10oc24kh3sh2ph1",
        "ic8ih15oc8kh3dh2ph1",
        "ic6ih11oc7kh2sh3",
        "ic16ih6oc16kh6",
        "g32ic32ih12oc32kh3ph1",
        "mb2g2ic6ih9iw11oc8kh3kw2sh2sw1ph1pw0dh1dw0",
        "ic8ih8oc8kh3ph1pb0",
        "ic4ih7iw9oc20kh2kw4ph1pb3pw2pr0",
        "ic2ih5oc3kh1ph2",
        "ic1ih1oc1kh1");
  }

  /** Holds it to the reference on small integers, to the bit, from its own layout and from NHWC. */
  static void requireExact(Contender peer, ConvProblem problem) {
    assertThat(peer.supports(problem).isSupported()).isTrue();
    ConvAnswer answer = answer(problem);
    long before = OffHeap.liveBytes();
    for (int threads = 1; threads <= 2; threads++) {
      try (BoundContender bound = peer.bind(answer.data(), threads)) {
        bound.clear();
        assertThat(bound.dst()).containsOnly(Float.NaN);
        bound.run();
        requireExact(bound, answer);
        bound.clear();
        bound.runFromNhwc();
        requireExact(bound, answer);
      }
    }
    assertThat(OffHeap.liveBytes()).isEqualTo(before);
  }

  private static void requireExact(BoundContender bound, ConvAnswer answer) {
    assertThat(answer.judge(bound.dst(), Accuracy.ELEMENTWISE).outcome())
        .isEqualTo(Verdict.Outcome.PASSED);
  }

  static ConvAnswer answer(ConvProblem problem) {
    return ConvAnswer.draw(problem, Tier.EXACT, PostOps.NONE, Accuracy.ELEMENTWISE, 1, 100_000_000);
  }
}
