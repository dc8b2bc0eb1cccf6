package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.picture.Words;
import java.util.ArrayList;
import java.util.List;

/** Text in lines that are not longer than the room there is. */
final class Paragraph {

  private Paragraph() {}

  static List<String> lines(String text, double width, double size) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && Words.width(longer, size) > width) {
        lines.add(line);
        longer = word;
      }
      line = longer;
    }
    lines.add(line);
    return lines;
  }
}
