package dev.gatun.bench.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The figures behind a chart, in rows that a reader can sort by any column. */
public final class Table {

  private final List<String> head;
  private final List<List<Cell>> rows = new ArrayList<>();

  /**
   * Begins a table.
   *
   * @param head what each column has
   */
  public Table(List<String> head) {
    this.head = List.copyOf(head);
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column
   * @return this
   * @throws IllegalArgumentException if there are more or fewer cells than columns
   */
  public Table row(List<Cell> cells) {
    if (cells.size() != head.size()) {
      throw new IllegalArgumentException(
          "%d cells: must be one for each of %s".formatted(cells.size(), head));
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /**
   * Begins a table.
   *
   * @param head what each column has
   * @return a table without rows
   */
  public static Table of(String... head) {
    return new Table(List.of(head));
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column
   * @return this
   * @throws IllegalArgumentException if there are more or fewer cells than columns
   */
  public Table row(Cell... cells) {
    return row(List.of(cells));
  }

  /**
   * What is in it.
   *
   * @return the text of each cell, row by row
   */
  public List<List<String>> rows() {
    return rows.stream().map(row -> row.stream().map(Cell::text).toList()).toList();
  }

  /**
   * The table, shut until it is asked for.
   *
   * @return HTML; nothing for a table without rows
   */
  public String folded() {
    return rows.isEmpty()
        ? ""
        : "<details><summary>Table</summary>\n%s</details>\n".formatted(open());
  }

  /**
   * The table, to be read at once.
   *
   * @return HTML
   */
  public String open() {
    return "<div class=\"wide\"><table class=\"sortable\">\n"
        + IntStream.range(0, head.size())
            .mapToObj(this::head)
            .collect(Collectors.joining("", "<thead><tr>", "</tr></thead>\n"))
        + rows.stream().map(Table::html).collect(Collectors.joining("", "<tbody>\n", "</tbody>\n"))
        + "</table></div>\n";
  }

  /** The head of a column, over its figures where it has some. */
  private String head(int column) {
    boolean hasFigures = rows.stream().anyMatch(row -> row.get(column).isFigure());
    return hasFigures
        ? "<th class=\"number\">%s</th>".formatted(Html.text(head.get(column)))
        : Html.element("th", head.get(column));
  }

  private static String html(List<Cell> row) {
    return row.stream().map(Cell::html).collect(Collectors.joining("", "<tr>", "</tr>\n"));
  }
}
