package dev.gatun.bench.report.chart;

import dev.gatun.bench.compare.Change;
import dev.gatun.bench.compare.Change.Kind;
import dev.gatun.bench.compare.Comparison;
import dev.gatun.bench.report.chart.Head.Key;
import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Scale;
import dev.gatun.bench.report.picture.Theme;
import dev.gatun.bench.report.picture.Words;
import dev.gatun.bench.report.picture.Words.Anchor;
import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Locale;

/**
 * Lines that begin in one point, the time before, and end at the time after; the name of each at
 * its end, moved down where there is no room for it.
 */
record Slopes(String title, Comparison comparison, List<Change> changes) implements Chart {

  private static final Color SLOWER = new Color(0xD55E00);
  private static final Color FASTER = new Color(0x0072B2);
  private static final double SIZE = 10.5;
  private static final double LINE = 13;
  private static final double BETWEEN = 5;
  private static final double LEAST_HEIGHT = 320;
  private static final double LEADER = 26;

  @Override
  public Picture draw(int width) {
    Picture picture = new Picture(width);
    double top = head().draw(picture) + 12;
    double end = Plane.LEFT + Math.max(60, (width - Plane.LEFT) * 0.3);
    double room = width - end - LEADER;
    double needed = changes.stream().mapToDouble(change -> height(change, room)).sum();
    double bottom = top + Math.max(LEAST_HEIGHT, needed);
    Scale scale = Scale.linear(percent(least()), percent(most()), bottom, top);
    axis(picture, scale, end);
    double free = top;
    double left = needed;
    for (Change change : changes) {
      double wish = scale.at(100 * change.ratio().value()) - height(change, room) / 2;
      double y = Math.max(free, Math.min(wish, bottom - left));
      slope(picture, scale, end, y, room, change);
      free = y + height(change, room);
      left -= height(change, room);
    }
    picture.reach(Math.max(bottom, free) + 26);
    return picture;
  }

  private Head head() {
    String sides = "from %s to %s".formatted(comparison.before(), comparison.after());
    List<Key> keys =
        List.of(new Key("slower", Brush.fill(SLOWER)), new Key("faster", Brush.fill(FASTER)));
    return new Head(title, sides, keys);
  }

  private static double percent(double ratio) {
    return 100 * ratio;
  }

  private double least() {
    return changes.stream().mapToDouble(c -> c.ratio().value()).reduce(1, Math::min) - 0.02;
  }

  private double most() {
    return changes.stream().mapToDouble(c -> c.ratio().value()).reduce(1, Math::max) + 0.02;
  }

  private static void axis(Picture picture, Scale scale, double end) {
    for (double tick : scale.ticks(6)) {
      double y = scale.at(tick);
      picture.line(Plane.LEFT, y, end, y, Brush.line(Theme.GRID.color(), 1));
      picture.add(
          new Words(Ticks.text(tick) + " %", Plane.LEFT - 5, y + 3.5, 10).at(Anchor.END).faint());
    }
    double same = scale.at(100);
    picture.line(Plane.LEFT, same, end, same, Brush.line(Theme.INK.color(), 1.2).dashed());
    double below = scale.from() + 16;
    picture.add(new Words("before", Plane.LEFT, below, 10).faint());
    picture.add(new Words("after", end, below, 10).at(Anchor.END).faint());
  }

  private static void slope(
      Picture picture, Scale scale, double end, double top, double room, Change change) {
    Color color = change.kind() == Kind.SLOWER ? SLOWER : FASTER;
    double y = scale.at(100 * change.ratio().value());
    String title = "%s: %s".formatted(change.name(), change.percentText());
    List<Point2D> ends =
        List.of(new Point2D.Double(Plane.LEFT, scale.at(100)), new Point2D.Double(end, y));
    picture.path(ends, Brush.line(color, 1.8), title);
    picture.dot(end, y, 3.5, Brush.fill(color), title);
    double middle = top + (height(change, room) - BETWEEN) / 2;
    picture.line(end + 4, y, end + LEADER - 4, middle, Brush.line(Theme.GRID.color(), 1));
    double line = top;
    for (String words : lines(change, room)) {
      line += LINE;
      picture.add(new Words(words, end + LEADER, line - 3, SIZE));
    }
  }

  private static double height(Change change, double room) {
    return LINE * lines(change, room).size() + BETWEEN;
  }

  private static List<String> lines(Change change, double room) {
    String text = String.format(Locale.ROOT, "%+.1f %%  %s", change.percent(), change.name());
    return Paragraph.lines(text, room, SIZE);
  }
}
