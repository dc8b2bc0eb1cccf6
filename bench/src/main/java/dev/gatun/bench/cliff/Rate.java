package dev.gatun.bench.cliff;

import dev.gatun.reference.ConvProblem;
import java.util.Locale;

/**
 * How fast an algorithm computed a layer in one JVM.
 *
 * @param algorithm its name
 * @param problem the text of the layer
 * @param gflops the best of a few runs
 */
record Rate(String algorithm, String problem, double gflops) {

  private static final String SEPARATOR = "\t";

  /** As one line, by which a JVM tells another. */
  String line() {
    return String.join(SEPARATOR, String.valueOf(gflops), algorithm, problem);
  }

  static Rate parse(String line) {
    String[] parts = line.split(SEPARATOR, 3);
    return new Rate(parts[1], parts[2], Double.parseDouble(parts[0]));
  }

  /** What was timed, by which the rates of several JVMs belong together. */
  String subject() {
    return algorithm + " on " + problem;
  }

  ConvProblem layer() {
    return ConvProblem.parse(problem);
  }

  /** For people; a layer's name says more than its numbers. */
  String text() {
    String name = layer().name();
    return String.format(
        Locale.ROOT, "%.1f GF/s (%s, %s)", gflops, algorithm, name.isEmpty() ? problem : name);
  }
}
