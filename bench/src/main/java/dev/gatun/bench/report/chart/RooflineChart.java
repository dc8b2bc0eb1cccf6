package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.chart.Head.Key;
import dev.gatun.bench.report.layer.Effective;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.Roofline;
import dev.gatun.bench.report.layer.Roofline.Bound;
import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Scale;
import dev.gatun.bench.report.picture.Theme;
import dev.gatun.bench.report.table.Cell;
import dev.gatun.bench.report.table.Table;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.stats.Figures;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Every layer under the measured ceilings of the machine, the fastest on it as a point. */
final class RooflineChart implements Chart {

  private static final Map<Bound, Color> COLORS =
      Map.of(
          Bound.ARITHMETIC, new Color(0x0072B2),
          Bound.CACHE, new Color(0x009E73),
          Bound.MEMORY, new Color(0xD55E00));

  private static final double HEIGHT = 380;
  private static final double RADIUS = 4.5;

  /** So many of those that fall short most have their names beside them. */
  private static final int NAMED = 4;

  private final List<Roofline> points;
  private final BenchResult result;

  private RooflineChart(List<Roofline> points, BenchResult result) {
    this.points = points;
    this.result = result;
  }

  static Drawing of(LayerTable table, BenchResult result) {
    RooflineChart chart = new RooflineChart(Roofline.of(result, table), result);
    return new Drawing(Drawings.ROOFLINE, chart.caption(), chart, chart.figures());
  }

  @Override
  public Picture draw(int width) {
    Picture picture = new Picture(width);
    double top = head().draw(picture) + 16;
    Plane plane =
        new Plane(
            Scale.logarithmic(leftmost(), most(Roofline::intensity) * 1.6, Plane.LEFT, width - 8),
            Scale.logarithmic(lowest(), highest() * 1.5, top + HEIGHT, top));
    plane.draw(picture, "FLOP/byte, each operand moved once", "GFLOP/s");
    List<Ceiling> ceilings = Ceiling.of(result, plane);
    ceilings.forEach(ceiling -> ceiling.draw(picture));
    points.forEach(point -> point(picture, plane, point));
    names(picture, plane, ceilings);
    return picture;
  }

  private Head head() {
    List<Key> keys =
        new ArrayList<>(
            Arrays.stream(Bound.values())
                .filter(bound -> count(bound) > 0)
                .map(bound -> new Key("bound by " + bound, Brush.fill(COLORS.get(bound))))
                .toList());
    if (points.stream().anyMatch(point -> Effective.is(point.best()))) {
      keys.add(new Key(Effective.MARK, Brush.hollow(Theme.FAINT.color())));
    }
    return new Head("Roofline: the fastest on each layer", Where.of(result), keys);
  }

  private long count(Bound bound) {
    return points.stream().filter(point -> point.bound() == bound).count();
  }

  private double least(ToDoubleFunction<Roofline> figure) {
    return points.stream().mapToDouble(figure).min().orElse(1);
  }

  private double most(ToDoubleFunction<Roofline> figure) {
    return points.stream().mapToDouble(figure).max().orElse(1);
  }

  /** So far left that memory's ceiling is in the picture. */
  private double leftmost() {
    return Math.min(least(Roofline::intensity), Ceiling.ridge(result) / 2) / 1.6;
  }

  private double lowest() {
    return Math.min(least(point -> point.best().gflops()), result.peakGflops() / 4) / 1.6;
  }

  private double highest() {
    return Math.max(result.peakGflops(), most(point -> point.best().gflops()));
  }

  private void point(Picture picture, Plane plane, Roofline point) {
    Color color = COLORS.get(point.bound());
    Brush brush =
        Effective.is(point.best()) ? Brush.hollow(color) : Brush.fill(color).opacity(0.85);
    picture.dot(
        plane.x().at(point.intensity()),
        plane.y().at(point.best().gflops()),
        RADIUS,
        brush,
        title(point));
  }

  private static String title(Roofline point) {
    return "%s: %s GFLOP/s%s by %s at %s FLOP/byte, %s %% of its ceiling; bound by %s"
        .formatted(
            point.row().name(),
            Figures.threeDigits(point.best().gflops()),
            Effective.is(point.best()) ? " effective" : "",
            point.best().contender(),
            Figures.threeDigits(point.intensity()),
            Figures.threeDigits(100 * point.share()),
            point.bound());
  }

  private void names(Picture picture, Plane plane, List<Ceiling> ceilings) {
    NearbyNames names = new NearbyNames(picture, plane);
    points.forEach(point -> names.avoid(x(plane, point), y(plane, point), RADIUS));
    ceilings.forEach(ceiling -> names.avoid(ceiling.line()));
    ceilings.forEach(ceiling -> names.along(ceiling.line(), ceiling.name()));
    shortest().stream()
        .limit(NAMED)
        .forEach(p -> names.put(p.row().name().toString(), x(plane, p), y(plane, p), RADIUS));
  }

  private static double x(Plane plane, Roofline point) {
    return plane.x().at(point.intensity());
  }

  private static double y(Plane plane, Roofline point) {
    return plane.y().at(point.best().gflops());
  }

  /** Those first that come least near their ceiling. */
  private List<Roofline> shortest() {
    return points.stream().sorted(Comparator.comparingDouble(Roofline::share)).toList();
  }

  private String caption() {
    String bounds =
        Arrays.stream(Bound.values())
            .filter(bound -> count(bound) > 0)
            .map(bound -> "%d are bound by %s".formatted(count(bound), bound))
            .collect(Collectors.joining(", "));
    long half = points.stream().filter(point -> point.share() >= 0.5).count();
    Roofline least = shortest().getFirst();
    return "Of %s, %s; %d reach half of their ceiling or more, and %s is farthest below, at %s %%. Runs follow each other, so what fits the last cache does not come from memory."
        .formatted(
            Figures.count(points.size(), "layer"),
            bounds,
            half,
            least.row().name(),
            Figures.threeDigits(100 * least.share()));
  }

  private Table figures() {
    Table figures =
        Table.of("layer", "FLOP/byte", "fastest", "GFLOP/s", "ceiling", "reached", "bound by");
    for (Roofline point : points) {
      figures.row(
          Cell.of(point.row().name().toString()),
          Cell.of(point.intensity(), Figures.threeDigits(point.intensity())),
          Cell.of(point.best().contender()),
          Cell.of(point.best().gflops(), Figures.threeDigits(point.best().gflops())),
          Cell.of(point.roof(), Figures.threeDigits(point.roof())),
          Cell.of(point.share(), Figures.threeDigits(100 * point.share()) + " %"),
          Cell.of(point.bound().toString()));
    }
    return figures;
  }
}
