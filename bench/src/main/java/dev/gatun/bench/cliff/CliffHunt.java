package dev.gatun.bench.cliff;

import dev.gatun.bench.jvm.FreshJvm;
import dev.gatun.bench.stats.Figures;
import dev.gatun.reference.ConvProblem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs fresh JVMs, each of which times the layers that bring an algorithm a new micro-kernel, and
 * looks for those that C2 let down.
 *
 * <p>A layer is at the cliff in a JVM if each of its runs allocates what only {@linkplain Boxing
 * boxed vectors} explain, or if its rate stays {@linkplain Fall far below} the median of its rates
 * in the other JVMs. The first JVM runs by itself, so that the others know what to expect. What
 * fell farthest below is told too, for a kernel that C2 let down a little does neither.
 */
public final class CliffHunt {

  /** How many of the lowest rates are told, be they cliffs or not. */
  private static final int LOWEST = 5;

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
   * @param atOnce how many side by side, at least 1; each computes on one thread
   * @return the number of cliffs
   * @throws IllegalStateException if one of them fails
   */
  public int run(int jvms, int atOnce) {
    long start = System.nanoTime();
    List<List<Rate>> passes = new CopyOnWriteArrayList<>();
    passes.add(pass(passes));
    report(passes, jvms, start);
    try (ExecutorService starters = Executors.newFixedThreadPool(atOnce)) {
      CompletionService<List<Rate>> ended = new ExecutorCompletionService<>(starters);
      for (int jvm = 1; jvm < jvms; jvm++) {
        ended.submit(() -> pass(passes));
      }
      while (passes.size() < jvms) {
        passes.add(next(ended, starters));
        report(passes, jvms, start);
      }
    }
    List<Fall> falls = falls(passes);
    falls.stream()
        .filter(fall -> !Double.isNaN(fall.median()))
        .sorted(Comparator.comparingDouble(Fall::share))
        .limit(LOWEST)
        .forEach(fall -> out.println("lowest " + fall.text()));
    List<Fall> cliffs = falls.stream().filter(Fall::isCliff).toList();
    cliffs.forEach(fall -> out.println("cliff " + fall.text()));
    return cliffs.size();
  }

  private List<Rate> pass(Collection<List<Rate>> ended) {
    List<String> input = new ArrayList<>(problems);
    input.addAll(Expected.of(ended).lines());
    return FreshJvm.run(CliffPass.class, input).stream().map(Rate::parse).toList();
  }

  /** Those that have not begun yet need not, once one has failed. */
  private static List<Rate> next(CompletionService<List<Rate>> ended, ExecutorService starters) {
    try {
      return ended.take().get();
    } catch (ExecutionException e) {
      starters.shutdownNow();
      throw new IllegalStateException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      starters.shutdownNow();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while JVMs were running", e);
    }
  }

  private void report(List<List<Rate>> passes, int jvms, long start) {
    int jvm = passes.size();
    String slowest =
        passes.getLast().stream()
            .min(Comparator.comparingDouble(Rate::gflops))
            .map(Rate::text)
            .orElse("none");
    double nanosLeft = (double) (System.nanoTime() - start) / jvm * (jvms - jvm);
    String left = jvm < jvms ? ", " + Figures.duration(nanosLeft) + " left" : "";
    out.printf(
        "JVM %d of %d: %d rates, the slowest %s%s%n",
        jvm, jvms, passes.getLast().size(), slowest, left);
    out.flush();
  }

  /** Each rate of each JVM beside those of the others. */
  static List<Fall> falls(List<List<Rate>> passes) {
    List<Fall> falls = new ArrayList<>();
    for (int jvm = 0; jvm < passes.size(); jvm++) {
      List<List<Rate>> others = new ArrayList<>(passes);
      List<Rate> pass = others.remove(jvm);
      Expected expected = Expected.of(others);
      for (Rate rate : pass) {
        falls.add(new Fall(jvm + 1, rate, expected.gflops(rate.subject())));
      }
    }
    return falls;
  }
}
