package dev.gatun.kernels.simd;

import dev.gatun.reference.PostOps;
import java.util.Arrays;
import java.util.List;

/**
 * A small constant matrix by which vectors are combined, as data: {@link LinearKernels} makes the
 * code from it. Winograd's transforms are made of these.
 *
 * @param width the width of a vector
 * @param matrix the coefficients, row by row; row i gives dst vector i
 * @param srcTail how many lanes of a src vector exist; the others are never read and count as zeros
 * @param dstTail how many lanes of a dst vector exist; the others are never written
 * @param postOps what follows before dst is stored
 */
public record LinearMap(
    VectorWidth width, List<List<Float>> matrix, int srcTail, int dstTail, PostOps postOps) {

  /**
   * Checks that the map is one.
   *
   * @throws IllegalArgumentException if the matrix is empty or ragged, a tail does not fit a vector
   *     or both sides are cut
   */
  public LinearMap {
    matrix = matrix.stream().map(List::copyOf).toList();
    if (matrix.isEmpty() || matrix.getFirst().isEmpty()) {
      throw new IllegalArgumentException("linear map without coefficients: needs at least one");
    }
    int columns = matrix.getFirst().size();
    if (matrix.stream().anyMatch(row -> row.size() != columns)) {
      throw new IllegalArgumentException("linear map " + matrix + ": rows must be equally long");
    }
    int lanes = width.lanes();
    for (int tail : new int[] {srcTail, dstTail}) {
      if (tail < 1 || tail > lanes) {
        throw new IllegalArgumentException("tail of " + tail + " lanes: must be 1 to " + lanes);
      }
    }
    if (srcTail < lanes && dstTail < lanes) {
      throw new IllegalArgumentException("linear map cut on both sides: must be whole on one");
    }
  }

  /**
   * A map whose vectors are whole, without post-ops.
   *
   * @param width the width of a vector
   * @param matrix the coefficients, row by row
   * @return the map
   */
  public static LinearMap of(VectorWidth width, float[][] matrix) {
    List<List<Float>> rows = Arrays.stream(matrix).map(LinearMap::boxed).toList();
    return new LinearMap(width, rows, width.lanes(), width.lanes(), PostOps.NONE);
  }

  /**
   * The same with src vectors that are cut.
   *
   * @param lanes how many lanes exist
   * @return the map
   */
  public LinearMap withSrcTail(int lanes) {
    return new LinearMap(width, matrix, lanes, dstTail, postOps);
  }

  /**
   * The same with dst vectors that are cut.
   *
   * @param lanes how many lanes exist
   * @return the map
   */
  public LinearMap withDstTail(int lanes) {
    return new LinearMap(width, matrix, srcTail, lanes, postOps);
  }

  /**
   * The same with something that follows.
   *
   * @param following the post-ops
   * @return the map
   */
  public LinearMap withPostOps(PostOps following) {
    return new LinearMap(width, matrix, srcTail, dstTail, following);
  }

  /**
   * How many vectors are read.
   *
   * @return the number of columns
   */
  public int columns() {
    return matrix.getFirst().size();
  }

  /**
   * How many vectors are written.
   *
   * @return the number of rows
   */
  public int rows() {
    return matrix.size();
  }

  private static List<Float> boxed(float[] row) {
    Float[] boxed = new Float[row.length];
    Arrays.setAll(boxed, i -> row[i]);
    return List.of(boxed);
  }
}
