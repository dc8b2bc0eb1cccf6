package dev.gatun.bench.command;

import dev.gatun.kernels.verify.ConvCheck;
import dev.gatun.kernels.verify.Verdict;
import java.io.PrintWriter;
import java.util.List;

/** Runs checks, prints a verdict a line, and in the end how many there were of each kind. */
final class Verification {

  private final PrintWriter out;
  private int passed;
  private int failed;
  private int skipped;

  Verification(PrintWriter out) {
    this.out = out;
  }

  /** Runs all; the status is a finding if any failed. */
  int run(List<ConvCheck> checks) {
    for (ConvCheck check : checks) {
      Verdict verdict = check.run();
      count(verdict);
      out.println(line(check, verdict));
      out.flush();
    }
    String end = passed + failed == 0 ? ": nothing was checked" : "";
    out.printf("%d passed, %d failed, %d skipped%s%n", passed, failed, skipped, end);
    out.flush();
    return failed == 0 ? Failures.OK : Failures.FINDING;
  }

  private void count(Verdict verdict) {
    switch (verdict.outcome()) {
      case PASSED -> passed++;
      case FAILED, MISTRUSTED -> failed++;
      case SKIPPED -> skipped++;
    }
  }

  private static String line(ConvCheck check, Verdict verdict) {
    return "%-10s %s %s %s '%s': %s"
        .formatted(
            verdict.outcome(),
            check.algorithm().name(),
            check.tier(),
            Output.word(check.postOps()),
            check.problem().text(),
            verdict.detail());
  }
}
