package dev.gatun.bench.result;

/**
 * How many micro-kernels a JVM made.
 *
 * @param spun distinct ones
 * @param respun how often one was too slow, because C2 had let it down, and was made again
 */
public record Spins(int spun, int respun) {

  /**
   * The sum of two.
   *
   * @param other those of another fork
   * @return all of both
   */
  public Spins plus(Spins other) {
    return new Spins(spun + other.spun, respun + other.respun);
  }
}
