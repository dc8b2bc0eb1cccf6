package dev.gatun.bench.explain;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatun.bench.stats.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which algorithm computes a problem, and why.
 *
 * @param problem its text
 * @param threads how many compute
 * @param algorithms who could, in the order of the registry
 * @param roofline the problem beside the machine
 * @param chosen who is chosen
 * @param reason why, in a sentence
 */
public record Explanation(
    String problem,
    int threads,
    List<ExplainedAlgorithm> algorithms,
    Roofline roofline,
    String chosen,
    String reason) {

  /**
   * The table.
   *
   * @return a row for each algorithm, under the columns' names
   */
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>(List.of(ExplainedAlgorithm.HEAD));
    algorithms.forEach(algorithm -> rows.add(algorithm.row()));
    return rows;
  }

  /**
   * What comes below the table.
   *
   * @return lines, the last of which names who is chosen and why
   */
  public List<String> foot() {
    return List.of(roofline.text(), "chosen: %s, for %s".formatted(chosen, reason));
  }

  /**
   * A problem in the roofline model (S. Williams, A. Waterman, D. Patterson, Roofline, 2009).
   *
   * @param flops of the definition
   * @param minimumBytes of src, weights, bias and dst, each moved once
   * @param peakGflops the FMA peak of as many threads
   * @param memoryGBs between memory and all cores
   */
  public record Roofline(double flops, double minimumBytes, double peakGflops, double memoryGBs) {

    String text() {
      boolean aboveRidge = intensity() >= ridge();
      return String.format(
          Locale.ROOT,
          "%s MFLOP, at least %s MB: %s FLOP/byte, %s the ridge point %s (%s GF/s, %s GB/s), so %s"
              + " is the limit",
          Figures.threeDigits(flops / 1e6),
          Figures.threeDigits(minimumBytes / 1e6),
          Figures.threeDigits(intensity()),
          aboveRidge ? "above" : "below",
          Figures.threeDigits(ridge()),
          Figures.threeDigits(peakGflops),
          Figures.threeDigits(memoryGBs),
          aboveRidge ? "arithmetic" : "memory, from cold caches,");
    }

    /**
     * Arithmetic intensity.
     *
     * @return FLOP/byte
     */
    @JsonProperty
    public double intensity() {
      return flops / minimumBytes;
    }

    /**
     * The intensity from which on a problem can reach the FMA peak.
     *
     * @return FLOP/byte
     */
    @JsonProperty
    public double ridge() {
      return peakGflops / memoryGBs;
    }
  }
}
