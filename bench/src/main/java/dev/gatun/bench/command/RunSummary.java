package dev.gatun.bench.command;

import dev.gatun.bench.inference.InferenceReport;
import dev.gatun.bench.inference.TopClasses.TopClass;
import dev.gatun.bench.stats.Figures;
import dev.gatun.network.run.Plan;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is printed of a run of a network, behind its tables. */
final class RunSummary {

  private RunSummary() {}

  static List<String> lines(InferenceReport report) {
    return List.of(
        "%s, batch %d, %s".formatted(report.network(), report.batch(), where(report)),
        "compiled in %s (and %s for the weights): %s, %s, %s"
            .formatted(
                seconds(report.compileSeconds()),
                seconds(report.weightsSeconds()),
                Figures.count(report.plan().steps().size(), "step"),
                Figures.count(report.plan().reorders(), "reorder"),
                copies(report.plan())),
        "memory outside the heap: %s at most; activations share %s in place of %s"
            .formatted(
                Figures.bytes(report.peakOffHeapBytes()),
                Figures.bytes(report.plan().arenaBytes()),
                Figures.bytes(report.plan().unsharedBytes())),
        "classes: " + classes(report),
        "%s a run (median of %d, 95 %% interval %s to %s)"
            .formatted(
                millis(report.millis().value()),
                report.samples().length,
                millis(report.millis().low()),
                millis(report.millis().high())));
  }

  /** The threads, or the device. */
  static String where(InferenceReport report) {
    return report.device() == null ? Figures.count(report.threads(), "thread") : report.device();
  }

  private static String copies(Plan plan) {
    return plan.copies() == 1 ? "1 copy" : plan.copies() + " copies";
  }

  private static String classes(InferenceReport report) {
    return report.top().stream().map(RunSummary::text).collect(Collectors.joining(", "));
  }

  private static String text(TopClass found) {
    String label = found.label() == null ? "" : " " + found.label();
    return String.format(Locale.ROOT, "%d%s (%.3g)", found.index(), label, found.value());
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f s", seconds);
  }

  private static String millis(double millis) {
    return Figures.duration(millis * 1e6);
  }
}
