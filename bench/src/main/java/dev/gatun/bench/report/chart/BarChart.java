package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.chart.Bars.Bar;
import dev.gatun.bench.report.chart.Bars.Group;
import dev.gatun.bench.report.picture.Brush;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Scale;
import dev.gatun.bench.report.picture.Theme;
import dev.gatun.bench.report.picture.Words;
import dev.gatun.bench.report.picture.Words.Anchor;
import java.util.List;

/** Draws bars in one column, or in two of about the same height where there is room. */
final class BarChart implements Chart {

  private static final double BAR = 13;
  private static final double THICK = 9;
  private static final double GROUP = 26;
  private static final double AXIS = 34;
  private static final double NAME = 10;
  private static final double VALUE = 9.5;
  private static final double GAP = 6;
  private static final double BETWEEN = 28;
  private static final int TWO_COLUMNS = 700;
  private static final int PIXELS_A_TICK = 48;

  private final Bars bars;

  BarChart(Bars bars) {
    this.bars = bars;
  }

  @Override
  public Picture draw(int width) {
    Picture picture = new Picture(width);
    double top = bars.head().draw(picture);
    List<Group> groups = bars.groups();
    boolean isWide = width >= TWO_COLUMNS && groups.size() > 1;
    int first = isWide ? half() : groups.size();
    double column = isWide ? (width - BETWEEN) / 2 : width;
    column(picture, 0, top, column, groups.subList(0, first));
    if (isWide) {
      column(picture, column + BETWEEN, top, column, groups.subList(first, groups.size()));
    }
    return picture;
  }

  /** How many groups make up half of the height, or a little more. */
  private int half() {
    List<Group> groups = bars.groups();
    double all = groups.stream().mapToDouble(BarChart::height).sum();
    double sum = 0;
    int count = 0;
    while (count < groups.size() - 1 && sum + height(groups.get(count)) / 2 < all / 2) {
      sum += height(groups.get(count++));
    }
    return Math.max(1, count);
  }

  private static double height(Group group) {
    return GROUP + BAR * group.bars().size();
  }

  private void column(Picture picture, double x, double top, double width, List<Group> groups) {
    double names =
        8
            + widest(
                bars.groups().stream().flatMap(g -> g.bars().stream()).map(Bar::name).toList(),
                NAME);
    double values =
        10
            + widest(
                bars.groups().stream().flatMap(g -> g.bars().stream()).map(Bar::value).toList(),
                VALUE);
    Scale scale = Scale.linear(0, bars.most(), x + names, x + width - values);
    double bottom = top + AXIS + groups.stream().mapToDouble(BarChart::height).sum();
    axis(picture, scale, top + AXIS, bottom);
    bars.lines().forEach(line -> line(picture, scale, top + AXIS, bottom, line));
    double y = top + AXIS;
    for (Group group : groups) {
      y = group(picture, x, y, scale, group);
    }
    picture.reach(bottom + 8);
  }

  private static double widest(List<String> texts, double size) {
    return texts.stream().mapToDouble(text -> Words.width(text, size)).max().orElse(0);
  }

  private void axis(Picture picture, Scale scale, double top, double bottom) {
    int room = (int) (scale.to() - scale.from()) / PIXELS_A_TICK;
    for (double tick : scale.ticks(room)) {
      double x = scale.at(tick);
      picture.line(x, top, x, bottom, Brush.line(Theme.GRID.color(), 1));
      picture.add(new Words(Ticks.text(tick), x, top - 4, VALUE).at(Anchor.MIDDLE).faint());
    }
    picture.add(new Words(bars.axis(), scale.from(), top - 18, NAME).faint());
  }

  private double group(Picture picture, double x, double top, Scale scale, Group group) {
    double y = top + GROUP;
    onPaper(picture, new Words(group.name(), x, y - 6, NAME + 1.5).bold());
    for (Bar bar : group.bars()) {
      bar(picture, x, y, scale, bar);
      y += BAR;
    }
    return y;
  }

  private void bar(Picture picture, double x, double y, Scale scale, Bar bar) {
    double middle = y + BAR / 2;
    picture.add(new Words(bar.name(), scale.from() - GAP, middle + 3.5, NAME).at(Anchor.END));
    double done = 0;
    for (Bars.Part part : bar.parts()) {
      double from = scale.at(done);
      done += part.length();
      picture.box(from, middle - THICK / 2, scale.at(done) - from, THICK, part.brush(), "");
    }
    whisker(picture, middle, scale, bar);
    String broken = bar.length() > bars.most() ? "» " : "";
    double end = Math.max(scale.at(bar.length()), scale.at(bar.reach()));
    onPaper(picture, new Words(broken + bar.value(), end + GAP, middle + 3.5, VALUE).faint());
    picture.box(x, y, scale.to() - x, BAR, Brush.UNSEEN, bar.title());
    titles(picture, y, scale, bar);
  }

  /** One that is broken off has no end. */
  private static void whisker(Picture picture, double middle, Scale scale, Bar bar) {
    if (!(bar.error() > 0)) {
      return;
    }
    double low = scale.at(bar.length() - bar.error());
    double high = scale.at(bar.reach());
    Brush ink = Brush.line(Theme.INK.color(), 1);
    picture.line(low, middle, high, middle, ink);
    picture.line(low, middle - 3, low, middle + 3, ink);
    if (bar.reach() <= scale.high()) {
      picture.line(high, middle - 3, high, middle + 3, ink);
    }
  }

  private static void titles(Picture picture, double y, Scale scale, Bar bar) {
    double done = 0;
    for (Bars.Part part : bar.parts()) {
      double from = scale.at(done);
      done += part.length();
      if (!part.title().isEmpty()) {
        picture.box(from, y, scale.at(done) - from, BAR, Brush.UNSEEN, part.title());
      }
    }
  }

  private void line(Picture picture, Scale scale, double top, double bottom, Bars.Line line) {
    double x = scale.at(line.value());
    picture.line(x, top, x, bottom, Brush.line(Theme.INK.color(), 1.2).dashed());
    double width = Words.width(line.name(), NAME);
    double behindAxis = scale.from() + Words.width(bars.axis(), NAME) + GAP;
    double start = Math.max(behindAxis, Math.min(x - width / 2, scale.to() - width / 2));
    picture.add(new Words(line.name(), start, top - 18, NAME));
  }

  /** What lies behind the letters is covered, because they cross lines. */
  private static void onPaper(Picture picture, Words words) {
    double width = Words.width(words.text(), words.size()) * (words.isBold() ? 1.1 : 1);
    Brush paper = Brush.fill(Theme.PAPER.color());
    picture.box(words.x() - 2, words.y() - words.size(), width + 4, words.size() + 3, paper, "");
    picture.add(words);
  }
}
