package dev.gatun.bench.cliff;

import dev.gatun.reference.ConvProblem;
import java.util.Locale;

/**
 * How fast an algorithm computed a layer in one JVM.
 *
 * @param algorithm its name
 * @param problem the text of the layer
 * @param gflops the best of a few runs
 * @param bytes what the run allocated that allocated least
 */
record Rate(String algorithm, String problem, double gflops, long bytes) {

  private static final String SEPARATOR = "\t";

  /** With one more run: the better of both rates, and the fewer bytes. */
  Rate or(double gflopsOfRun, long bytesOfRun) {
    return new Rate(algorithm, problem, Math.max(gflops, gflopsOfRun), Math.min(bytes, bytesOfRun));
  }

  /** As one line, by which a JVM tells another. */
  String line() {
    return String.join(
        SEPARATOR, String.valueOf(gflops), String.valueOf(bytes), algorithm, problem);
  }

  static Rate parse(String line) {
    String[] parts = line.split(SEPARATOR, 4);
    return new Rate(parts[2], parts[3], Double.parseDouble(parts[0]), Long.parseLong(parts[1]));
  }

  /** What was timed, by which the rates of several JVMs belong together. */
  String subject() {
    return subject(algorithm, problem);
  }

  static String subject(String algorithm, String problem) {
    return algorithm + " on " + problem;
  }

  boolean isBoxed() {
    return Boxing.explains(bytes, layer());
  }

  /** For people; a layer's name says more than its numbers. */
  String text() {
    String name = layer().name();
    String boxes = isBoxed() ? ", " + bytes + " bytes a run" : "";
    return String.format(
        Locale.ROOT,
        "%.1f GF/s%s (%s, %s)",
        gflops,
        boxes,
        algorithm,
        name.isEmpty() ? problem : name);
  }

  private ConvProblem layer() {
    return ConvProblem.parse(problem);
  }
}
