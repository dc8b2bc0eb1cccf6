package dev.gatun.bench.duel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.bench.stats.Estimate;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.kernels.verify.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DuelTest {

  private final List<String> turns = new ArrayList<>();

  @Test
  void timesBothInEveryRoundAndEachIsFirstAsOftenAsTheOther() {
    Side a = new Fake("a", Outcome.PASSED);
    Side b = new Fake("b", Outcome.PASSED);
    Duel.Result result = new Duel(a, b, 4, 1).run();
    assertThat(result.a().nanos()).hasSize(4).doesNotContain(0);
    assertThat(result.b().nanos()).hasSize(4).doesNotContain(0);
    List<String> runs = turns.subList(turns.size() - 16, turns.size());
    assertThat(IntStream.range(0, 4).mapToObj(i -> String.join("", runs.subList(4 * i, 4 * i + 4))))
        .as("in each turn a run that is not timed and one that is")
        .containsExactlyInAnyOrder("aabb", "aabb", "bbaa", "bbaa");
  }

  @Test
  void doublesItsRoundsUntilTheTimeIsOver() {
    Side a = new Fake("a", Outcome.PASSED);
    Side b = new Fake("b", Outcome.PASSED);
    Precision neverReached = new Precision(-1, 0.2);
    assertThat(new Duel(a, b, 1, 1).run(neverReached).a().nanos()).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"FAILED", "MISTRUSTED"})
  void refusesToTimeAWrongAnswer(Outcome outcome) {
    Side right = new Fake("a", Outcome.PASSED);
    Side wrong = new Fake("b", outcome);
    assertThatThrownBy(() -> new Duel(right, wrong, 4, 1).run())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("b is not timed")
        .hasMessageContaining("made up");
    assertThat(turns).isEmpty();
  }

  @Test
  void theRatioIsOfSpeedsForTheSameWork() {
    SideTimes a = new SideTimes("a", "", 100, 1, true, new double[] {10, 20, 40});
    SideTimes b = new SideTimes("b", "", 200, 1, true, new double[] {10, 10, 10});
    assertThat(new Duel.Result(a, b).speedRatio().value()).isCloseTo(0.25, within(1e-12));
    assertThat(a.gflops()).isEqualTo(5);
  }

  @Test
  void bothSidesOfARoundMeetTheSameNeighbour() {
    SideTimes a = new SideTimes("a", "", 1, 1, true, new double[] {11, 33, 11, 33});
    SideTimes b = new SideTimes("b", "", 1, 1, true, new double[] {10, 30, 10, 30});
    Estimate ratio = new Duel.Result(a, b).roundByRound();
    assertThat(ratio.value()).isCloseTo(1 / 1.1, within(1e-12));
    assertThat(ratio.high() - ratio.low()).isCloseTo(0, within(1e-12));
  }

  @Test
  void refusesNoRounds() {
    Side side = new Fake("a", Outcome.PASSED);
    assertThatThrownBy(() -> new Duel(side, side, 0, 1)).hasMessageContaining("0 rounds");
  }

  @Test
  void theSidesOfTheMicroKernelDuelComputeWhatTheyShould() {
    try (Side kernel = new MicroKernelSide();
        Side peak = new FmaPeakSide()) {
      assertThat(kernel.check().outcome()).isEqualTo(Outcome.PASSED);
      assertThat(peak.check().outcome()).isEqualTo(Outcome.PASSED);
    }
  }

  /** A run lasts so long that it is a batch by itself. */
  private final class Fake implements Side {

    private final String name;
    private final Outcome outcome;

    Fake(String name, Outcome outcome) {
      this.name = name;
      this.outcome = outcome;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String implementation() {
      return "fake";
    }

    @Override
    public double flops() {
      return 1;
    }

    @Override
    public void run() {
      turns.add(name);
      long start = System.nanoTime();
      while (System.nanoTime() - start < 3_000_000) {
        Thread.onSpinWait();
      }
    }

    @Override
    public Verdict check() {
      return new Verdict(outcome, "made up");
    }

    @Override
    public void close() {}
  }
}
