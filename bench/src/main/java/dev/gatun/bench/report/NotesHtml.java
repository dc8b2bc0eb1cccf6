package dev.gatun.bench.report;

import dev.gatun.bench.report.table.Html;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.LayerName;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.result.ResultFile;
import dev.gatun.bench.result.Spins;
import dev.gatun.bench.result.TimeSettings;
import dev.gatun.bench.stats.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the figures came about: what was counted, timed, checked and left out. */
final class NotesHtml {

  private final BenchResult result;

  NotesHtml(BenchResult result) {
    this.result = result;
  }

  String html() {
    return Html.list(notes())
        + details("What was left out, and why", leftOut())
        + details("What computed it", implementations())
        + "<p>Data: %s, %s, %s</p>"
            .formatted(
                Html.link(ResultFile.NAME),
                Html.link(ResultFile.JMH_JSON),
                Html.link(ResultFile.JMH_LOG));
  }

  private List<String> notes() {
    TimeSettings t = result.times();
    List<String> notes = new ArrayList<>();
    spins().ifPresent(notes::add);
    notes.addAll(
        List.of(
            "Rates are effective: the FLOPs of the definition, products with padding included, over"
                + " the time. An algorithm that needs fewer, such as Winograd's, may exceed the"
                + " peak.",
            "JMH: %s of %d × %s s warm-up and %d × %s s measurement. Intervals are JMH's, Student's t"
                    .formatted(
                        Figures.count(t.forks(), "fork"),
                        t.warmups(),
                        t.warmupSeconds(),
                        t.iterations(),
                        t.seconds())
                + " over the iterations, at 99.9 %; that of a rate is the same share of it as that"
                + " of the time, and that of a ratio follows from both of its sides to first"
                + " order.",
            "Each contender has its operands in the layout it likes best, a bias, and %s. Weights are"
                    .formatted(Figures.count(result.threads(), "thread"))
                + " packed and primitives made before.",
            "Before it is timed, each answer is checked against the reference in double; large"
                + " layers at their corners and at a random sample.",
            "To compare two contenders closely, ./gatun duel alternates them in one JVM."));
    return notes;
  }

  /** How many kernels C2 let down; nothing where no fork counted. */
  private Optional<String> spins() {
    return result.measurements().stream()
        .map(Measurement::spins)
        .filter(Objects::nonNull)
        .reduce(Spins::plus)
        .map(
            all ->
                "%s spun by all forks together; %d of them were too slow as C2 compiled them and"
                        .formatted(Figures.count(all.spun(), "kernel"), all.respun())
                    + " were spun again.");
  }

  private List<String> leftOut() {
    return result.measurements().stream()
        .filter(m -> m.outcome() == Outcome.SKIPPED)
        .map(m -> "%s on %s: %s".formatted(m.contender(), LayerName.of(m.problem()), m.detail()))
        .map(Html::text)
        .toList();
  }

  /** Each contender's implementations with the number of layers. */
  private List<String> implementations() {
    Map<String, Long> counts =
        result.measurements().stream()
            .filter(Measurement::isMeasured)
            .collect(
                Collectors.groupingBy(
                    m -> m.contender() + ": " + m.implementation(),
                    TreeMap::new,
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> "%s (%s)".formatted(e.getKey(), Figures.count(e.getValue(), "layer")))
        .map(Html::text)
        .toList();
  }

  private static String details(String summary, List<String> items) {
    return items.isEmpty()
        ? ""
        : "<details>%s%s</details>\n".formatted(Html.element("summary", summary), Html.list(items));
  }
}
