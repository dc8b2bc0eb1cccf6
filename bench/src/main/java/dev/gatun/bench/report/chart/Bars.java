package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.picture.Brush;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Groups of lying bars, each with its name before it and its value behind it.
 *
 * @param head above them
 * @param axis what their length means, with the unit
 * @param groups of bars
 * @param lines values to hold them against
 * @param most what the axis ends with; longer bars are broken off there
 */
record Bars(Head head, String axis, List<Group> groups, List<Line> lines, double most) {

  private static final double LONGEST_WHISKER = 1.25;

  /** Bars under one name. */
  record Group(String name, List<Bar> bars) {}

  /**
   * A bar.
   *
   * @param name before it
   * @param parts what it is piled up of; none where only the value is to be read
   * @param error half the interval about its end; NaN or 0 for none
   * @param value behind it
   * @param title what shows on hover
   */
  record Bar(String name, List<Part> parts, double error, String value, String title) {

    double length() {
      return parts.stream().mapToDouble(Part::length).sum();
    }

    double reach() {
      return length() + (Double.isNaN(error) ? 0 : error);
    }
  }

  /** A part of a bar; what shows on hover is the bar's title where it has none. */
  record Part(double length, Brush brush, String title) {}

  /** A value with its name. */
  record Line(double value, String name) {}

  /**
   * The largest value that any bar or line reaches; whiskers that are far longer are broken off.
   */
  static double reach(List<Group> groups, List<Line> lines) {
    double bars = largest(groups, Bar::length);
    double marks = lines.stream().mapToDouble(Line::value).reduce(bars, Math::max);
    double whiskers = Math.min(largest(groups, Bar::reach), LONGEST_WHISKER * marks);
    double reach = Math.max(marks, whiskers);
    return reach > 0 ? reach : 1;
  }

  private static double largest(List<Group> groups, ToDoubleFunction<Bar> figure) {
    return groups.stream()
        .flatMap(group -> group.bars.stream())
        .mapToDouble(figure)
        .filter(Double::isFinite)
        .reduce(0, Math::max);
  }
}
