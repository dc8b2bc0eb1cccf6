package dev.gatun.bench.report.table;

import dev.gatun.bench.report.layer.LayerRow;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.result.LayerName;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.stats.Figures;
import dev.gatun.kernels.verify.MeasuredError;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of errors, a row for each layer, with what is largest in it. */
public final class AccuracyTableHtml {

  private static final List<Tier> DATA = List.of(Tier.NORMAL, Tier.RELU_LIKE);

  private final LayerTable table;
  private final List<Entry> entries;

  /**
   * Readies it.
   *
   * @param table its layers
   */
  public AccuracyTableHtml(LayerTable table) {
    this.table = table;
    this.entries =
        table.rows().stream()
            .flatMap(row -> row.measurements().values().stream())
            .flatMap(Entry::of)
            .toList();
  }

  /**
   * Writes it.
   *
   * @return HTML; nothing for a result from before errors were kept
   */
  public String html() {
    if (entries.isEmpty()) {
      return "";
    }
    LayerGridHtml grid = new LayerGridHtml(table, List.of(), List.of());
    String foot = grid.footRow("largest", contender -> cell(largest(contender)));
    return "<h2 id=\"accuracy\">Accuracy</h2>\n"
        + Html.element("p", explanation() + " " + extremes())
        + grid.html(this::cells, foot);
  }

  private static String explanation() {
    String data = DATA.stream().map(Tier::toString).collect(Collectors.joining(" | "));
    return "Norm-wise error, ‖got − want‖₂ / ‖want‖₂ against the reference in double; below, the"
        + " largest error of an output over what its bound allows. Both on %s data: src from N(0, 1)"
            .formatted(data)
        + " | max(N(0, 1), 0), weights from N(0, 2/K) with K taps, bias from N(0, 1).";
  }

  private String extremes() {
    Entry widest = max(MeasuredError::normwise);
    Entry nearest = max(MeasuredError::worstOverBound);
    return "The largest norm-wise error is %s, of %s; nearest to its bound, at %s of it, is %s."
        .formatted(
            Figures.scientific(widest.error().normwise()),
            widest,
            Figures.decimal(nearest.error().worstOverBound()),
            nearest);
  }

  private Entry max(ToDoubleFunction<MeasuredError> figure) {
    return entries.stream()
        .max(Comparator.comparingDouble(entry -> figure.applyAsDouble(entry.error())))
        .orElseThrow();
  }

  private String cells(LayerRow row) {
    return table.contenders().stream()
        .map(contender -> cell(errors(row.measurements().get(contender))))
        .collect(Collectors.joining());
  }

  private static Map<Tier, MeasuredError> errors(@Nullable Measurement measurement) {
    return measurement == null ? Map.of() : measurement.errors();
  }

  private Map<Tier, MeasuredError> largest(String contender) {
    return entries.stream()
        .filter(entry -> entry.contender().equals(contender))
        .collect(Collectors.toMap(Entry::tier, Entry::error, AccuracyTableHtml::larger));
  }

  private static MeasuredError larger(MeasuredError a, MeasuredError b) {
    return new MeasuredError(
        Math.max(a.worstOverBound(), b.worstOverBound()), Math.max(a.normwise(), b.normwise()));
  }

  private static String cell(Map<Tier, MeasuredError> errors) {
    return errors.isEmpty()
        ? "<td class=\"none\">–</td>"
        : "<td class=\"number\">%s<small>%s</small></td>"
            .formatted(
                figures(errors, MeasuredError::normwise, Figures::scientific),
                figures(errors, MeasuredError::worstOverBound, Figures::decimal));
  }

  private static String figures(
      Map<Tier, MeasuredError> errors,
      ToDoubleFunction<MeasuredError> figure,
      DoubleFunction<String> text) {
    return DATA.stream()
        .filter(errors::containsKey)
        .map(tier -> text.apply(figure.applyAsDouble(errors.get(tier))))
        .collect(Collectors.joining(" | "));
  }

  private record Entry(ConvProblem layer, String contender, Tier tier, MeasuredError error) {

    static Stream<Entry> of(Measurement m) {
      return m.errors().entrySet().stream()
          .map(e -> new Entry(m.problem(), m.contender(), e.getKey(), e.getValue()));
    }

    @Override
    public String toString() {
      return "%s on %s with %s data".formatted(contender, LayerName.of(layer), tier);
    }
  }
}
