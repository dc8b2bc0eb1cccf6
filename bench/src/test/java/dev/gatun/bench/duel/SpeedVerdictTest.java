package dev.gatun.bench.duel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.stats.Estimate;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ratios say, and whether duels that are made up find what is in them. */
class SpeedVerdictTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1.031; 1.024; 1.039; faster by 3.1 % [2.4, 3.9]",
        "0.5; 0.4; 0.8; slower by 100.0 % [25.0, 150.0]",
        "1.003; 0.995; 1.012; no difference beyond 1.2 %",
        "0.997; 0.98; 1.001; no difference beyond 2.0 %",
        "1.008; 1.006; 1.009; no difference beyond 0.9 %",
        "2; 1; 4; no difference beyond 300.0 %"
      })
  void saysItInWords(double value, double low, double high, String words) {
    assertThat(SpeedVerdict.of(new Estimate(value, low, high, 60)).text()).isEqualTo(words);
  }

  @Test
  void acceptanceCountsWhatMadeUpDuelsSay() {
    SplittableRandom random = new SplittableRandom(5);
    StringWriter lines = new StringWriter();
    boolean passes =
        Acceptance.USUAL.passes(share -> madeUp(random, share), new PrintWriter(lines));
    assertThat(passes).isTrue();
    assertThat(lines.toString().lines()).hasSize(43).last().isEqualTo("40 passed, 0 failed");
    assertThat(lines.toString())
        .contains("no difference beyond 2 %: 20 of 20")
        .contains("delay of 5 % found: 20 of 20, at least 19 wanted");
  }

  @Test
  void acceptanceFailsWhereADelayIsMissedTwice() {
    SpeedVerdict same = SpeedVerdict.of(new Estimate(1, 0.99, 1.01, 60));
    SpeedVerdict slower = SpeedVerdict.of(new Estimate(0.95, 0.94, 0.96, 60));
    int[] left = {18};
    StringWriter lines = new StringWriter();
    boolean passes =
        Acceptance.USUAL.passes(
            share -> share == 0 || left[0]-- <= 0 ? same : slower, new PrintWriter(lines));
    assertThat(passes).isFalse();
    assertThat(lines.toString().lines()).last().isEqualTo("38 passed, 2 failed");
  }

  @Test
  void acceptanceFailsWhereAKernelDiffersFromItself() {
    SpeedVerdict slower = SpeedVerdict.of(new Estimate(0.95, 0.94, 0.96, 60));
    StringWriter lines = new StringWriter();
    assertThat(Acceptance.USUAL.passes(share -> slower, new PrintWriter(lines))).isFalse();
    assertThat(lines.toString().lines()).last().isEqualTo("20 passed, 20 failed");
  }

  /**
   * Both sides slowed together, by a neighbour in half of the rounds and by up to 5 % in each; each
   * by 3 % of its own, and one in ten by twice.
   */
  private static SpeedVerdict madeUp(SplittableRandom random, double share) {
    double[] a = new double[120];
    double[] b = new double[120];
    for (int round = 0; round < a.length; round++) {
      double shared = (round / 30 % 2 == 0 ? 1 : 1.6) * random.nextDouble(1, 1.05);
      a[round] = shared * (1 + share) * alone(random);
      b[round] = shared * alone(random);
    }
    return SpeedVerdict.of(
        new Duel.Result(
                new SideTimes("a", "", 1, 1, true, a), new SideTimes("b", "", 1, 1, true, b))
            .roundByRound());
  }

  private static double alone(SplittableRandom random) {
    return random.nextInt(10) == 0 ? 2 : random.nextDouble(1, 1.03);
  }
}
