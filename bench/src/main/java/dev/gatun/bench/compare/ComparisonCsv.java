package dev.gatun.bench.compare;

import dev.gatun.bench.result.Csv;
import java.util.List;
import java.util.stream.Stream;

/** A comparison as comma-separated values, RFC 4180, times in nanoseconds. */
public final class ComparisonCsv {

  private static final List<String> HEAD =
      List.of(
          "benchmark", "verdict", "before_ns", "after_ns", "ratio", "ratio_low", "ratio_high", "p");

  private ComparisonCsv() {}

  /**
   * Writes it.
   *
   * @param comparison what to write
   * @return a head and a line for each benchmark, with their ends
   */
  public static String of(Comparison comparison) {
    return Csv.of(
        Stream.concat(Stream.of(HEAD), comparison.changes().stream().map(ComparisonCsv::row))
            .toList());
  }

  private static List<String> row(Change c) {
    Stream<String> words = Stream.of(c.name(), c.verdict());
    Stream<String> figures =
        Stream.of(
                c.before(), c.after(), c.ratio().value(), c.ratio().low(), c.ratio().high(), c.p())
            .map(String::valueOf);
    return Stream.concat(words, figures).toList();
  }
}
