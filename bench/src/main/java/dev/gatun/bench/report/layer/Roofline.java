package dev.gatun.bench.report.layer;

import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.Measurement;
import dev.gatun.kernels.simd.Cache;
import java.util.List;
import java.util.Locale;

/**
 * A layer under the ceilings of the machine (S. Williams, A. Waterman and D. Patterson, Roofline,
 * CACM 52, 2009).
 *
 * @param row the layer
 * @param best the fastest on it, ours or a peer
 * @param intensity FLOP/byte, if src, weights, bias and dst are each moved once
 * @param roof the lowest of the ceilings above it, in GFLOP/s
 * @param bound which ceiling that is
 */
public record Roofline(LayerRow row, Measurement best, double intensity, double roof, Bound bound) {

  /** What a layer cannot be faster than. */
  public enum Bound {
    /** The FMA peak. */
    ARITHMETIC,
    /** What moves between memory and the cores. */
    MEMORY,
    /**
     * What caches deliver: its operands stay there from run to run, so memory's ceiling is not its.
     */
    CACHE;

    /**
     * What it is called.
     *
     * @return a word in small letters
     */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * All layers that anybody was timed on.
   *
   * @param result the machine and its peaks
   * @param table the layers
   * @return in the order of the table
   */
  public static List<Roofline> of(BenchResult result, LayerTable table) {
    return table.rows().stream()
        .flatMap(row -> row.fastest(table.competitors()).stream().map(m -> of(result, row, m)))
        .toList();
  }

  private static Roofline of(BenchResult result, LayerRow row, Measurement best) {
    double bytes = row.problem().minimumBytes();
    double intensity = row.problem().flops() / bytes;
    double slope = intensity * result.peaks().memoryGBs();
    double peak = result.peakGflops();
    if (slope >= peak) {
      return new Roofline(row, best, intensity, peak, Bound.ARITHMETIC);
    }
    return bytes <= lastCache(result)
        ? new Roofline(row, best, intensity, peak, Bound.CACHE)
        : new Roofline(row, best, intensity, slope, Bound.MEMORY);
  }

  private static long lastCache(BenchResult result) {
    return result.machine().caches().stream().mapToLong(Cache::bytes).max().orElse(0);
  }

  /**
   * How near it comes to its ceiling.
   *
   * @return 1 at the ceiling; above it only where the rate is {@link Effective}
   */
  public double share() {
    return best.gflops() / roof;
  }
}
