package dev.gatun.bench.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.duel.ContenderSide;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ours from and to NHWC: the reorders are named, made when they are needed, and freed. */
class AlgorithmContenderTest {

  private static final ConvAnswer ANSWER =
      ConvAnswer.draw(
          ConvProblem.parse("mb2ic12ih9iw7oc9kh3kw3ph1pw1"),
          Tier.EXACT,
          PostOps.NONE,
          Accuracy.ELEMENTWISE,
          1,
          100_000_000);

  static List<Contender> ours() {
    return Contenders.ours().stream()
        .filter(ours -> ours.supports(ANSWER.data().problem()).isSupported())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("ours")
  void computesFromNhwcAndFreesWhatItMade(Contender contender) {
    long blocks = OffHeap.liveBlocks();
    try (BoundContender bound = contender.bind(ANSWER.data(), 1)) {
      long bare = OffHeap.liveBlocks();
      bound.clear();
      bound.runFromNhwc();
      assertThat(OffHeap.liveBlocks() - bare).isEqualTo(bound.isNhwc() ? 0 : 2);
      assertThat(ANSWER.judge(bound.dst(), contender.accuracy(ANSWER.data().problem())).outcome())
          .isEqualTo(Verdict.Outcome.PASSED);
    }
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
  }

  @Test
  void reordersAreNamed() {
    try (ContenderSide side = new ContenderSide(Contenders.named("naive"), ANSWER, 1)) {
      assertThat(side.implementation()).isEqualTo("nchw");
      assertThat(side.fromNhwc().implementation())
          .isEqualTo("nchw, with reorder nhwc→nchw of src and reorder nchw→nhwc of dst");
    }
  }
}
