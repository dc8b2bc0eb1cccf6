package dev.gatun.bench.cliff;

import dev.gatun.bench.stats.Bootstrap;
import dev.gatun.bench.stats.Figures;
import dev.gatun.reference.ConvProblem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Runs fresh JVMs one after the other, each of which times every layer by every algorithm with spun
 * micro-kernels, and looks for rates that only boxed vectors explain.
 *
 * <p>A layer is at the cliff in a JVM if its rate is below {@link Floor}, or below a tenth of the
 * median of its rates in the other JVMs. A noisy neighbour makes things two or three times slower.
 */
public final class CliffHunt {

  private static final double OF_MEDIAN = 0.1;

  private final List<String> problems;
  private final PrintWriter out;

  /**
   * Prepares a hunt.
   *
   * @param problems the layers
   * @param out where progress and findings go
   */
  public CliffHunt(List<ConvProblem> problems, PrintWriter out) {
    this.problems = problems.stream().map(ConvProblem::text).toList();
    this.out = out;
  }

  /**
   * Runs the JVMs; prints a line for each, then one for each cliff.
   *
   * @param jvms how many, at least 1
   * @return the number of cliffs
   */
  public int run(int jvms) {
    List<List<Rate>> passes = new ArrayList<>();
    long start = System.nanoTime();
    for (int jvm = 0; jvm < jvms; jvm++) {
      passes.add(FreshJvm.run(CliffPass.class, problems).stream().map(Rate::parse).toList());
      double nanos = System.nanoTime() - start;
      report(passes.getLast(), passes.size(), jvms, nanos / passes.size() * (jvms - passes.size()));
    }
    List<String> cliffs = cliffs(passes);
    cliffs.forEach(out::println);
    return cliffs.size();
  }

  private void report(List<Rate> pass, int jvm, int jvms, double nanosLeft) {
    String slowest =
        pass.stream().min(Comparator.comparingDouble(Rate::gflops)).map(Rate::text).orElse("none");
    String left = jvm < jvms ? ", " + Figures.duration(nanosLeft) + " left" : "";
    out.printf("JVM %d of %d: %d rates, the slowest %s%s%n", jvm, jvms, pass.size(), slowest, left);
    out.flush();
  }

  /** A sentence for each cliff. */
  static List<String> cliffs(List<List<Rate>> passes) {
    List<String> cliffs = new ArrayList<>();
    for (int jvm = 0; jvm < passes.size(); jvm++) {
      for (Rate rate : passes.get(jvm)) {
        double median = medianOfOthers(passes, jvm, rate.subject());
        if (rate.gflops() < Floor.gflops(ConvProblem.parse(rate.problem()))
            || rate.gflops() < OF_MEDIAN * median) {
          cliffs.add(
              "cliff in JVM %d: %s, in the other JVMs %s GF/s: %s"
                  .formatted(jvm + 1, rate.text(), Figures.decimal(median), rate.problem()));
        }
      }
    }
    return cliffs;
  }

  /** NaN, which nothing is below, if there are no others. */
  private static double medianOfOthers(List<List<Rate>> passes, int jvm, String subject) {
    List<Double> others = new ArrayList<>();
    for (int other = 0; other < passes.size(); other++) {
      if (other != jvm) {
        passes.get(other).stream()
            .filter(rate -> rate.subject().equals(subject))
            .forEach(rate -> others.add(rate.gflops()));
      }
    }
    return Bootstrap.median(others.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
