package dev.gatun.bench.stats;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The mean for ratios: of 2 and ½ it is 1. */
public final class GeometricMean {

  private GeometricMean() {}

  /**
   * Computes it.
   *
   * @param ratios above 0
   * @return their geometric mean; empty if there are none
   */
  public static OptionalDouble of(DoubleStream ratios) {
    OptionalDouble mean = ratios.map(Math::log).average();
    return mean.isPresent() ? OptionalDouble.of(Math.exp(mean.getAsDouble())) : mean;
  }
}
