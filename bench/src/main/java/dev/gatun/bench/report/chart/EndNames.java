package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names of lines behind their right ends, moved down where ends lie close together. */
final class EndNames {

  private static final double SIZE = 9.5;
  private static final double LINE = 12;

  private record Name(String text, double y) {}

  private final List<Name> names = new ArrayList<>();

  void add(String text, double y) {
    names.add(new Name(text, y));
  }

  void draw(Picture picture, double x) {
    names.sort(Comparator.comparingDouble(Name::y));
    double free = Double.NEGATIVE_INFINITY;
    for (Name name : names) {
      double y = Math.max(free, name.y());
      picture.add(new Words(name.text(), x, y + SIZE / 2 - 1.5, SIZE));
      free = y + LINE;
    }
  }
}
