package dev.gatun.bench.duel;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Shows whether duels can be trusted here: a kernel meets itself, which must make no difference,
 * and itself with a known delay, which must be found. Every duel prepares both sides anew.
 *
 * @param duels how many of each kind
 * @param limit percent that a kernel may differ from itself
 * @param delay percent by which the first side is slowed
 * @param mostMissed how many delays may be missed
 */
public record Acceptance(int duels, double limit, double delay, int mostMissed) {

  /** Twenty of each, 2 %, 5 %, of which one may be missed. */
  public static final Acceptance USUAL = new Acceptance(20, 2, 5, 1);

  /**
   * Carries the duels out, prints a line for each, and the count last.
   *
   * @param duel the verdict on a side that is delayed by a share, against the same without
   * @param out where the lines go
   * @return whether all is as it should be
   */
  public boolean passes(DoubleFunction<SpeedVerdict> duel, PrintWriter out) {
    int alike = 0;
    int found = 0;
    for (int i = 1; i <= duels; i++) {
      SpeedVerdict verdict = duel.apply(0);
      boolean isRight = verdict.isNoDifferenceBeyond(limit);
      alike += isRight ? 1 : 0;
      out.println(line("against itself", i, verdict, isRight));
      out.flush();
    }
    for (int i = 1; i <= duels; i++) {
      SpeedVerdict verdict = duel.apply(delay / 100);
      boolean isRight = verdict.kind() == SpeedVerdict.Kind.SLOWER;
      found += isRight ? 1 : 0;
      out.println(line(words("delayed by %.0f %%", delay), i, verdict, isRight));
      out.flush();
    }
    out.println(words("no difference beyond %.0f %%: %d of %d", limit, alike, duels));
    out.println(
        words(
            "delay of %.0f %% found: %d of %d, at least %d wanted",
            delay, found, duels, duels - mostMissed));
    out.printf("%d passed, %d failed%n", alike + found, 2 * duels - alike - found);
    out.flush();
    return alike == duels && found >= duels - mostMissed;
  }

  private static String line(String kind, int number, SpeedVerdict verdict, boolean isRight) {
    return words("%-6s %-16s %2d  %s", isRight ? "PASSED" : "FAILED", kind, number, verdict.text());
  }

  private static String words(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
