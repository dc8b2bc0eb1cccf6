package dev.gatun.bench.compare;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison as comma-separated values, RFC 4180, times in nanoseconds. */
public final class ComparisonCsv {

  private ComparisonCsv() {}

  /**
   * Writes it.
   *
   * @param comparison what to write
   * @return a head and a line for each benchmark, with their ends
   */
  public static String of(Comparison comparison) {
    return Stream.concat(
            Stream.of("benchmark,verdict,before_ns,after_ns,ratio,ratio_low,ratio_high,p"),
            comparison.changes().stream().map(ComparisonCsv::line))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static String line(Change c) {
    return Stream.concat(
            Stream.of(quoted(c.name()), ComparisonText.word(c.kind())),
            List.of(
                    c.before(),
                    c.after(),
                    c.ratio().value(),
                    c.ratio().low(),
                    c.ratio().high(),
                    c.p())
                .stream()
                .map(String::valueOf))
        .collect(Collectors.joining(","));
  }

  private static String quoted(String text) {
    return text.matches("[^\",\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
