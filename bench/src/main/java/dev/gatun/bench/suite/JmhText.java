package dev.gatun.bench.suite;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/** JMH's JSON in pieces: it writes lists of runs only, and runs are kept one by one. */
final class JmhText {

  private JmhText() {}

  /** What JMH writes of one run, without the brackets of the list. */
  static String of(RunResult run) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(List.of(run));
    }
    String list = bytes.toString(StandardCharsets.UTF_8).strip();
    return list.substring(1, list.length() - 1).stripTrailing();
  }

  /** The list of them. */
  static String list(List<String> runs) {
    return runs.stream().collect(Collectors.joining(",", "[", "\n]\n"));
  }
}
