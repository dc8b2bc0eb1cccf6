package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Core;
import dev.gatun.reference.ConvProblem;
import java.util.Comparator;
import java.util.List;

/**
 * An algorithm that takes a problem, and what is expected of it there.
 *
 * @param algorithm the algorithm, none that only chooses
 * @param prediction what a run takes
 * @param nanos the predicted time of a run
 */
public record Candidate(ConvAlgorithm algorithm, Prediction prediction, double nanos) {

  /**
   * Who is predicted to take that many times as long as the best is not even tried. On the 63
   * layers of GoogLeNet and ResNet-18 none of those that are left out was the fastest; with 1.8 one
   * was, by a fifth.
   */
  private static final double HOPELESS = 2;

  /**
   * All who take a problem.
   *
   * @param problem the geometry
   * @param core what computes
   * @param threads how many
   * @param rates what the machine does
   * @return the one with the shortest predicted time first; the registry's order among equals
   * @throws UnsupportedProblemException if nobody takes the problem; the reason is that of the last
   *     of the registry, which takes the most
   */
  public static List<Candidate> ranked(ConvProblem problem, Core core, int threads, Rates rates) {
    List<Candidate> ranked =
        ConvAlgorithms.candidates().stream()
            .filter(algorithm -> algorithm.supports(problem, Machine.current()).isSupported())
            .map(algorithm -> of(algorithm, algorithm.predict(problem, core, threads), rates))
            .sorted(Comparator.comparingDouble(Candidate::nanos))
            .toList();
    if (ranked.isEmpty()) {
      ConvAlgorithm last = ConvAlgorithms.candidates().getLast();
      String reason = String.valueOf(last.supports(problem, Machine.current()).reason());
      throw new UnsupportedProblemException(last.name(), reason, problem);
    }
    return ranked;
  }

  /**
   * Those of whom one may well be the fastest.
   *
   * @param ranked all, as {@link #ranked} has them
   * @return those that are predicted to take at most twice as long as the first
   */
  public static List<Candidate> promising(List<Candidate> ranked) {
    double most = HOPELESS * ranked.getFirst().nanos();
    return ranked.stream().takeWhile(candidate -> candidate.nanos() <= most).toList();
  }

  private static Candidate of(ConvAlgorithm algorithm, Prediction prediction, Rates rates) {
    return new Candidate(algorithm, prediction, prediction.nanos(rates));
  }
}
