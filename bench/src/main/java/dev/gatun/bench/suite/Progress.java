package dev.gatun.bench.suite;

import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.Figures;
import java.io.PrintWriter;

/** A line for each benchmark that is done, with how much is left. */
final class Progress {

  private final PrintWriter out;

  Progress(PrintWriter out) {
    this.out = out;
  }

  void finished(Measurement m, int done, int all, double secondsLeft) {
    long left = Math.round(secondsLeft);
    String name = m.problem().name().isEmpty() ? m.problem().text() : m.problem().name();
    out.printf(
        "[%3d of %d, %3d %%, %2d:%02d left]  %-26s %-14s %s%n",
        done, all, 100 * done / all, left / 60, left % 60, name, m.contender(), text(m));
    out.flush();
  }

  private static String text(Measurement m) {
    return switch (m.outcome()) {
      case MEASURED ->
          "%s GFLOP/s  %s"
              .formatted(
                  Figures.interval(m.gflops(), m.gflopsError()),
                  Figures.duration(1e3 * m.micros()));
      case SKIPPED -> m.detail();
      case WRONG, FAILED -> m.outcome() + ": " + m.detail();
    };
  }
}
