package dev.gatun.bench.duel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatun.bench.machine.FmaPeak;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.machine.Peaks;
import dev.gatun.bench.stats.Estimate;
import dev.gatun.bench.stats.Figures;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know about a duel, for people by {@link #text} and for programs as it is.
 *
 * @param command what was typed
 * @param problem the text of the problem, or null where there is none
 * @param threads how many threads a side used at most
 * @param a one side
 * @param b the other
 * @param ratio the speed of A over the speed of B, of their medians
 * @param roundByRound the same as the median over the rounds, which decides the verdict
 * @param peakGflops the FMA peak of that many threads, measured in the same run
 * @param peaks the peaks of the machine, measured in the same run
 * @param machine what it was measured on
 */
public record DuelReport(
    String command,
    @Nullable String problem,
    int threads,
    SideTimes a,
    SideTimes b,
    Estimate ratio,
    Estimate roundByRound,
    double peakGflops,
    Peaks peaks,
    MachineCard machine) {

  /**
   * Reports a duel, and measures the peaks behind it.
   *
   * @param command what was typed
   * @param problem the text of the problem, or null where there is none
   * @param result how the duel ended
   * @param threads how many threads a side used at most
   * @return the report
   */
  public static DuelReport of(
      String command, @Nullable String problem, Duel.Result result, int threads) {
    try (FmaPeak peak = new FmaPeak(threads)) {
      return new DuelReport(
          command,
          problem,
          threads,
          result.a(),
          result.b(),
          result.speedRatio(),
          result.roundByRound(),
          peak.gflops(),
          Peaks.measure(),
          MachineCard.current());
    }
  }

  /**
   * What the ratios of the rounds say.
   *
   * @return the verdict on A
   */
  @JsonProperty
  public String verdict() {
    return SpeedVerdict.of(roundByRound).text();
  }

  /**
   * The report as lines; the last holds the ratio, the one before the verdict.
   *
   * @return lines such as "ratio direct/onednn 0.43 [0.41, 0.45] n=60", without a final line break
   */
  public String text() {
    int width = Math.max(a.name().length(), b.name().length());
    return String.join(
        System.lineSeparator(),
        problem == null ? "each side on work of its own" : problem,
        "%s, %d-bit vectors, JDK %s, threads %d, rounds %d"
            .formatted(
                machine.cpu(), machine.vectorBits(), machine.jdk(), threads, a.nanos().length),
        String.format(
            Locale.ROOT,
            "measured: FMA peak %.1f GF/s on one core, %.1f on %d; memory %.1f GB/s",
            peaks.coreGflops(),
            peaks.allGflops(),
            peaks.cores(),
            peaks.memoryGBs()),
        line(a, width),
        line(b, width),
        "%s against %s: %s, round by round".formatted(a.name(), b.name(), verdict()),
        "ratio %s/%s %s".formatted(a.name(), b.name(), ratio.text()));
  }

  private String line(SideTimes side, int width) {
    return String.format(
        Locale.ROOT,
        "%-" + width + "s  %9s  %6.1f GF/s  %3.0f %% of the peak  %s%s",
        side.name(),
        Figures.duration(side.medianNanos()),
        side.gflops(),
        100 * side.gflops() / peakGflops,
        side.implementation(),
        side.steady() ? "" : "; it was still getting faster when the time to warm up was over");
  }
}
