package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.layer.LayerRow;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.result.BenchResult;
import java.util.ArrayList;
import java.util.List;

/** All charts of a result: what is asked first comes first. */
public final class Drawings {

  /** The name of the chart of the fastest of ours against the fastest peer. */
  public static final String RELATIVE = "relative";

  /** The name of the chart of algorithms by layers. */
  public static final String HEAT = "heat";

  /** The name of the chart of networks. */
  public static final String TOTALS = "totals";

  /** The name of the chart of layers under their ceilings. */
  public static final String ROOFLINE = "roofline";

  /** The name of the chart of speed against error. */
  public static final String ERROR = "error";

  /** The name of the chart over threads and batch. */
  public static final String SCALING = "scaling";

  /** More layers in one chart would make it too high to be looked at. */
  private static final int LAYERS_A_CHART = 12;

  private final BenchResult result;
  private final LayerTable table;

  private Drawings(BenchResult result, LayerTable table) {
    this.result = result;
    this.table = table;
  }

  /**
   * Draws a result.
   *
   * @param result what was measured
   * @param table its layers
   * @return the charts; none if nothing was timed
   */
  public static List<Drawing> of(BenchResult result, LayerTable table) {
    return table.timedContenders().isEmpty() ? List.of() : new Drawings(result, table).draw();
  }

  private List<Drawing> draw() {
    List<Drawing> all = new ArrayList<>();
    RelativeChart.of(table, result).ifPresent(all::add);
    HeatMap.of(table, result).ifPresent(all::add);
    TotalsChart.of(table, result).ifPresent(all::add);
    all.add(RooflineChart.of(table, result));
    ErrorChart.of(table, result).ifPresent(all::add);
    ScalingChart.of(table, result).ifPresent(all::add);
    table.byNetwork().forEach((network, rows) -> all.addAll(speeds(network, timed(rows))));
    return all;
  }

  private List<LayerRow> timed(List<LayerRow> rows) {
    return rows.stream().filter(row -> row.fastest(table.contenders()).isPresent()).toList();
  }

  private List<Drawing> speeds(String network, List<LayerRow> rows) {
    List<Drawing> charts = new ArrayList<>();
    int parts = Math.ceilDiv(rows.size(), LAYERS_A_CHART);
    for (int part = 0; part < parts; part++) {
      List<LayerRow> some =
          rows.subList(part * rows.size() / parts, (part + 1) * rows.size() / parts);
      String name = "speed-" + network + (parts == 1 ? "" : "-" + (part + 1));
      String title = network + (parts == 1 ? "" : ", part %d of %d".formatted(part + 1, parts));
      charts.add(new SpeedChart(title, some, table, result).drawing(name));
    }
    return charts;
  }
}
