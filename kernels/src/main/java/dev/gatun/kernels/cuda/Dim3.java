package dev.gatun.kernels.cuda;

/**
 * How many blocks a grid has, or how many threads a block, in three directions.
 *
 * @param x at least 1
 * @param y at least 1
 * @param z at least 1
 */
public record Dim3(int x, int y, int z) {

  /**
   * In one direction.
   *
   * @param x how many
   * @return x × 1 × 1
   */
  public static Dim3 of(int x) {
    return new Dim3(x, 1, 1);
  }

  /**
   * How many in all.
   *
   * @return x · y · z
   */
  public long count() {
    return (long) x * y * z;
  }
}
