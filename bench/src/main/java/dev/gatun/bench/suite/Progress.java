package dev.gatun.bench.suite;

import dev.gatun.bench.result.LayerName;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.Figures;
import dev.gatun.reference.ConvProblem;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;

/**
 * A line for each benchmark that is done, with how much is left; on a terminal one more below,
 * which is written over and over, for the benchmark that runs.
 */
final class Progress {

  /** Back to the beginning of the line, and clear what is there. */
  private static final String CLEAR = "\r\u001b[K";

  /** A line that is written over must not be broken in two. */
  private static final int WIDTH = 79;

  private final PrintWriter out;
  private final boolean isTerminal;
  private final Map<ConvProblem, Measurement> best = new HashMap<>();

  Progress(PrintWriter out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /** Whether somebody looks on who can be shown a line that changes. */
  static boolean isOnTerminal() {
    boolean isDumb = "dumb".equals(System.getenv("TERM"));
    return System.console() != null && System.console().isTerminal() && !isDumb;
  }

  /** Some are there from a run that was interrupted. */
  void goesOn(int there, int all) {
    out.printf("goes on: %d of %d are measured already%n", there, all);
    out.flush();
  }

  void started(Cell cell, int done, int all, double secondsLeft) {
    if (!isTerminal) {
      return;
    }
    String place = place(done, all, secondsLeft) + "  ";
    String who = " %s … %s".formatted(cell.contender().name(), leader(cell.problem()));
    int room = Math.max(0, WIDTH - place.length() - who.length());
    String name = LayerName.text(cell.problem());
    String line = place + name.substring(0, Math.min(room, name.length())) + who;
    out.print(CLEAR + line.substring(0, Math.min(WIDTH, line.length())));
    out.flush();
  }

  /** The best so far; nothing for the first of a layer. */
  private String leader(ConvProblem problem) {
    Measurement leader = best.get(problem);
    return leader == null ? "" : "best " + leader.contender() + " " + rate(leader);
  }

  void finished(Measurement m, int done, int all, double secondsLeft) {
    String lead = isLeader(m) ? "  best so far" : "";
    note(m);
    out.printf(
        "%s%s  %-26s %-14s %s%s%n",
        isTerminal ? CLEAR : "",
        place(done, all, secondsLeft),
        LayerName.text(m.problem()),
        m.contender(),
        text(m),
        lead);
    out.flush();
  }

  /** Takes note of what was measured before, without a line. */
  void note(Measurement m) {
    if (m.isMeasured()) {
      best.merge(m.problem(), m, (one, other) -> one.micros() <= other.micros() ? one : other);
    }
  }

  private boolean isLeader(Measurement m) {
    Measurement leader = best.get(m.problem());
    return m.isMeasured() && leader != null && m.micros() < leader.micros();
  }

  private static String place(int done, int all, double secondsLeft) {
    long left = Math.round(secondsLeft);
    return "[%3d of %d, %3d %%, %2d:%02d left]"
        .formatted(done, all, 100 * done / all, left / 60, left % 60);
  }

  private static String rate(Measurement m) {
    return Figures.interval(m.gflops(), m.gflopsError()) + " GFLOP/s";
  }

  static String text(Measurement m) {
    return switch (m.outcome()) {
      case MEASURED -> "%s  %s".formatted(rate(m), Figures.duration(1e3 * m.micros()));
      case SKIPPED -> m.detail();
      case WRONG, FAILED -> m.outcome() + ": " + m.detail();
    };
  }
}
