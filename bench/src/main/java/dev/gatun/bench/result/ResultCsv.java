package dev.gatun.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A result as comma-separated values: a line for each contender on each layer. */
public final class ResultCsv {

  private static final List<String> HEAD =
      List.of(
          "problem",
          "contender",
          "outcome",
          "us",
          "us_error",
          "gflops",
          "gflops_error",
          "implementation",
          "detail");

  private ResultCsv() {}

  /**
   * Writes it.
   *
   * @param result what to write
   * @return a head and the lines; mean times in µs and rates in GFLOP/s, each with half its 99.9 %
   *     interval, empty where nothing was timed
   */
  public static String of(BenchResult result) {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    result.measurements().forEach(measurement -> rows.add(row(measurement)));
    return Csv.of(rows);
  }

  private static List<String> row(Measurement m) {
    double error = m.timing() == null ? Double.NaN : m.timing().error();
    return List.of(
        m.problem().text(),
        m.contender(),
        m.outcome().name(),
        figure(m.micros()),
        figure(error),
        figure(m.gflops()),
        figure(m.gflopsError()),
        Objects.requireNonNullElse(m.implementation(), ""),
        m.detail());
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "" : String.valueOf(value);
  }
}
