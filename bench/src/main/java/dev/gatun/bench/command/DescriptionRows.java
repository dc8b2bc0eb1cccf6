package dev.gatun.bench.command;

import dev.gatun.bench.stats.Figures;
import dev.gatun.network.describe.Description;
import dev.gatun.network.describe.LayerDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A network in figures as a table: a row a layer, the totals last, numbers at the right. */
final class DescriptionRows {
  private static final int FIRST_NUMBER = 3;

  private static final List<String> HEAD =
      List.of(
          "layer", "operation", "dst", "parameters", "mult-adds", "activation", "weights", "field");

  private DescriptionRows() {}

  static List<List<String>> of(Description description) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    description.layers().forEach(layer -> rows.add(row(layer)));
    rows.add(
        List.of(
            "total",
            "",
            "",
            count(description.parameters()),
            quantity(description.multiplyAdds(), ""),
            quantity(description.activationBytes(), "B"),
            quantity(description.weightBytes(), "B"),
            ""));
    return withNumbersAtTheRight(rows);
  }

  private static List<String> row(LayerDescription layer) {
    return List.of(
        layer.name(),
        layer.operation(),
        layer.dst().stream().map(String::valueOf).collect(Collectors.joining("×")),
        count(layer.parameters()),
        quantity(layer.multiplyAdds(), ""),
        quantity(layer.activationBytes(), "B"),
        quantity(layer.weightBytes(), "B"),
        field(layer));
  }

  private static String field(LayerDescription layer) {
    return layer.receptiveRows() == layer.receptiveColumns()
        ? String.valueOf(layer.receptiveRows())
        : layer.receptiveRows() + "×" + layer.receptiveColumns();
  }

  /** To the last digit, as papers are checked by it; nothing for none. */
  private static String count(long number) {
    return number == 0 ? "" : String.format(Locale.ROOT, "%,d", number);
  }

  /** With three digits that count; nothing for none. */
  private static String quantity(long number, String unit) {
    if (number == 0) {
      return "";
    }
    String prefixes = " KMGTPE";
    int power = 0;
    double rest = number;
    while (rest >= 999.5) {
      rest /= 1000;
      power++;
    }
    String prefix = power == 0 ? "" : prefixes.substring(power, power + 1);
    return (Figures.threeDigits(rest) + " " + prefix + unit).strip();
  }

  private static List<List<String>> withNumbersAtTheRight(List<List<String>> rows) {
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return rows.stream().map(row -> aligned(row, widths)).toList();
  }

  private static List<String> aligned(List<String> row, int[] widths) {
    List<String> aligned = new ArrayList<>(row);
    for (int column = FIRST_NUMBER; column < widths.length; column++) {
      String cell = row.get(column);
      aligned.set(column, " ".repeat(widths[column] - cell.length()) + cell);
    }
    return aligned;
  }
}
