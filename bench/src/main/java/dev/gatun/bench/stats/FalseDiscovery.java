package dev.gatun.bench.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Corrects many tests at once by the procedure of Y. Benjamini and Y. Hochberg (<em>Controlling the
 * False Discovery Rate</em>, Journal of the Royal Statistical Society B 57, 1995): of all that is
 * found at a level, that share is expected to be chance. Of two hundred layers in which nothing
 * changed, ten would be found at 5 % without it.
 */
public final class FalseDiscovery {

  private FalseDiscovery() {}

  /**
   * Adjusts p-values, so that each may be held against a level by itself.
   *
   * @param p the p-values, in any order
   * @return the adjusted ones, in that order, at most 1
   */
  public static double[] adjusted(double[] p) {
    int[] largestFirst =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> p[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double least = 1;
    for (int i = 0; i < p.length; i++) {
      int rank = p.length - i;
      least = Math.min(least, p[largestFirst[i]] * p.length / rank);
      adjusted[largestFirst[i]] = least;
    }
    return adjusted;
  }
}
