package dev.gatun.bench.device;

import dev.gatun.bench.stats.Bootstrap;
import dev.gatun.bench.stats.Figures;
import dev.gatun.kernels.cuda.DeviceCard;
import dev.gatun.reference.ConvProblem;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line for each layer that is done, with the time that is left, and the means at the end. */
final class DeviceProgress {

  private final PrintWriter out;
  private final Deadline deadline;

  DeviceProgress(PrintWriter out, Deadline deadline) {
    this.out = out;
    this.deadline = deadline;
  }

  void measured(DeviceCard card, DevicePeaks peaks) {
    say(
        "%s: %s TFLOP/s in fp32, copies %s GB/s"
            .formatted(
                card.name(),
                Figures.threeDigits(2 * peaks.fmasPerNano() / 1e3),
                Figures.threeDigits(peaks.copiedPerNano())));
  }

  /** Those who were measured, the fastest first, then what went wrong or was left out. */
  void finished(List<Trial> layer) {
    String times =
        layer.stream()
            .filter(Trial::isMeasured)
            .sorted(Comparator.comparingDouble(Trial::median))
            .map(t -> t.contender() + " " + Figures.duration(t.median()))
            .collect(Collectors.joining(", "));
    ConvProblem problem = layer.getFirst().problem();
    say("%s mb%d: %s".formatted(problem.name(), problem.mb(), times));
    layer.stream()
        .filter(t -> !t.isMeasured() && t.outcome() != Trial.Outcome.SKIPPED)
        .forEach(t -> say("  %s %s: %s".formatted(t.outcome(), t.contender(), t.detail())));
  }

  void finished(NetworkTrial trial) {
    String time = trial.isRight() ? Figures.duration(Bootstrap.median(trial.nanos())) : "WRONG";
    say(
        "%s mb%d: %s, off by %s of the largest value"
            .formatted(trial.network(), trial.batch(), time, Figures.scientific(trial.error())));
  }

  void leftOut(List<ConvProblem> layers) {
    say("left out for time: " + Figures.count(layers.size(), "layer"));
  }

  void leftOut(ConvProblem layer, @Nullable String reason) {
    say("%s mb%d left out: %s".formatted(layer.name(), layer.mb(), reason));
  }

  void leftOut(String network) {
    say("left out for time: " + network);
  }

  void finished(DeviceSummary summary) {
    for (DeviceSummary.Figure figure : summary.figures()) {
      out.printf(
          "mb%-4d %s: %s, at worst %s, of %s%n",
          figure.batch(),
          figure.name(),
          Figures.decimal(figure.value()),
          Figures.decimal(figure.worst()),
          Figures.count(figure.layers(), "layer"));
    }
    out.flush();
  }

  private void say(String line) {
    long left = Math.max(0, Math.round(deadline.secondsLeft()));
    out.printf("[%2d:%02d left] %s%n", left / 60, left % 60, line);
    out.flush();
  }
}
