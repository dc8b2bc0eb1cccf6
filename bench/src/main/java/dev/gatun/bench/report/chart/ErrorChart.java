package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.layer.Accuracy;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.layer.Palette;
import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Scale;
import dev.gatun.bench.report.picture.Theme;
import dev.gatun.bench.report.table.Cell;
import dev.gatun.bench.report.table.Table;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.stats.Figures;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** What speed costs in digits: everybody's speed against how far his answers are off. */
final class ErrorChart implements Chart {

  private static final double HEIGHT = 360;
  private static final double RADIUS = 6.5;
  private static final double SMALL_RADIUS = 2.5;

  private final List<Accuracy> all;
  private final String peer;
  private final LayerTable table;
  private final BenchResult result;

  private ErrorChart(String peer, LayerTable table, BenchResult result) {
    this.all = Accuracy.of(table, peer);
    this.peer = peer;
    this.table = table;
    this.result = result;
  }

  /** Empty where there was no peer, or errors were not kept. */
  static Optional<Drawing> of(LayerTable table, BenchResult result) {
    return table.peers().stream()
        .filter(table.timedContenders()::contains)
        .map(peer -> new ErrorChart(peer, table, result))
        .filter(chart -> !chart.all.isEmpty())
        .findFirst()
        .map(chart -> new Drawing(Drawings.ERROR, chart.caption(), chart, chart.figures()));
  }

  @Override
  public Picture draw(int width) {
    Picture picture = new Picture(width);
    double top = head().draw(picture) + 16;
    Plane plane =
        new Plane(
            Scale.logarithmic(
                points(Accuracy.Point::error).min().orElse(1) / 1.5,
                points(Accuracy.Point::error).max().orElse(1) * 1.5,
                Plane.LEFT,
                width - 8),
            Scale.logarithmic(
                points(Accuracy.Point::speed).min().orElse(1) / 1.3,
                Math.max(1.1, points(Accuracy.Point::speed).max().orElse(1)) * 1.3,
                top + HEIGHT,
                top));
    plane.draw(picture, "norm-wise error, normal data", "speed, %s = 1".formatted(peer));
    double one = plane.y().at(1);
    picture.line(
        plane.x().from(), one, plane.x().to(), one, Brush.line(Theme.INK.color(), 1.2).dashed());
    all.forEach(accuracy -> layers(picture, plane, accuracy));
    all.forEach(accuracy -> mean(picture, plane, accuracy));
    names(picture, plane);
    return picture;
  }

  private DoubleStream points(ToDoubleFunction<Accuracy.Point> figure) {
    return all.stream().flatMap(a -> a.points().stream()).mapToDouble(figure);
  }

  private Head head() {
    return new Head("Speed against error", Where.of(result), List.of());
  }

  private Color color(Accuracy accuracy) {
    return Palette.of(accuracy.contender(), table);
  }

  /** A faint dot for each layer. */
  private void layers(Picture picture, Plane plane, Accuracy accuracy) {
    Brush brush = Brush.fill(color(accuracy)).opacity(0.3);
    for (Accuracy.Point point : accuracy.points()) {
      String title =
          "%s on %s: %s × %s, error %s"
              .formatted(
                  accuracy.contender(),
                  point.layer(),
                  Figures.decimal(point.speed()),
                  peer,
                  Figures.scientific(point.error()));
      picture.dot(
          plane.x().at(point.error()), plane.y().at(point.speed()), SMALL_RADIUS, brush, title);
    }
  }

  private void mean(Picture picture, Plane plane, Accuracy accuracy) {
    double x = plane.x().at(accuracy.error());
    double y = plane.y().at(accuracy.speed());
    Color color = color(accuracy);
    Brush brush = new Brush(color, Theme.PAPER.color(), 1.5, 1, false);
    picture.dot(x, y, RADIUS, brush, title(accuracy));
  }

  /** From left to right, which leaves room for most. */
  private void names(Picture picture, Plane plane) {
    NearbyNames names = new NearbyNames(picture, plane);
    double one = plane.y().at(1);
    names.avoid(new Line2D.Double(plane.x().from(), one, plane.x().to(), one));
    for (Accuracy a : all) {
      names.avoid(plane.x().at(a.error()), plane.y().at(a.speed()), RADIUS);
      for (Accuracy.Point point : a.points()) {
        double x = plane.x().at(point.error()) - SMALL_RADIUS;
        double y = plane.y().at(point.speed()) - SMALL_RADIUS;
        names.avoid(new Ellipse2D.Double(x, y, 2 * SMALL_RADIUS, 2 * SMALL_RADIUS));
      }
    }
    all.stream()
        .sorted(Comparator.comparingDouble(Accuracy::error))
        .forEach(
            a ->
                names.put(a.contender(), plane.x().at(a.error()), plane.y().at(a.speed()), RADIUS));
  }

  private String title(Accuracy accuracy) {
    return "%s: %s × %s in the geometric mean of %s, error %s in the median, %s at most"
        .formatted(
            accuracy.contender(),
            Figures.decimal(accuracy.speed()),
            peer,
            Figures.count(accuracy.points().size(), "layer"),
            Figures.scientific(accuracy.error()),
            Figures.scientific(accuracy.worst()));
  }

  private String caption() {
    Accuracy fastest = all.stream().max(Comparator.comparingDouble(Accuracy::speed)).orElseThrow();
    Accuracy widest = all.stream().max(Comparator.comparingDouble(Accuracy::error)).orElseThrow();
    String cost =
        all.stream()
            .filter(a -> a.contender().equals(peer))
            .findFirst()
            .map(a -> fastest.error() / a.onLayersOf(fastest).error())
            .map(times -> ", %s times %s's there".formatted(Figures.decimal(times), peer))
            .orElse("");
    return "Up is faster, left is more exact; a large dot is the geometric mean and the median over the layers that it and %s take, the small ones are those layers. %s is the fastest on its layers, with an error of %s%s; the largest median error is %s's, %s."
        .formatted(
            peer,
            fastest.contender(),
            Figures.scientific(fastest.error()),
            cost,
            widest.contender(),
            Figures.scientific(widest.error()));
  }

  private Table figures() {
    Table figures = Table.of("contender", "layers", "speed", "median error", "largest error");
    for (Accuracy a : all) {
      figures.row(
          Cell.of(a.contender()),
          Cell.of(a.points().size(), Integer.toString(a.points().size())),
          Cell.of(a.speed(), Figures.decimal(a.speed())),
          Cell.of(a.error(), Figures.scientific(a.error())),
          Cell.of(a.worst(), Figures.scientific(a.worst())));
    }
    return figures;
  }
}
