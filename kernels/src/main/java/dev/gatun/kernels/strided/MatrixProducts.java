package dev.gatun.kernels.strided;

import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Memory;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Products of matrices both of which are computed by the network, factor · A · B, for a stack of
 * them: each element a sum in double of products that are exact there. A matrix that is constant is
 * packed and multiplied by {@link dev.gatun.kernels.dense.Dense}, a hundred times faster.
 *
 * <p>Error: |got − want| ≤ 2⁻²⁴ · |want| + (k + 1) · 2⁻⁵² · |factor| · Σ|a||b| + 2⁻¹⁵⁰, by one
 * rounding to fp32 and k + 1 in double; sources as for {@link dev.gatun.reference.ErrorBound}.
 */
public final class MatrixProducts extends StridedKernel {

  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  private final float factor;
  private final int[] sizes;
  private final long[] a;
  private final long[] b;
  private final long[] dst;
  private final int depth;
  private final long depthStepA;
  private final long depthStepB;

  /**
   * Prepares products.
   *
   * @param factor what multiplies each sum
   * @param sizes of dst: of the stack, then rows and columns
   * @param depth how many products are summed
   * @param a where A's elements lie along the axes of dst (0 along its columns), then along depth
   * @param b where B's elements lie along the axes of dst (0 along its rows), then along depth
   * @throws InvalidTensorException if steps are not one more than sizes, or a size is below 1
   */
  public MatrixProducts(float factor, List<Integer> sizes, int depth, Steps a, Steps b) {
    super(
        "matrix-products",
        true,
        end(sizes, depth, a),
        end(sizes, depth, b),
        Steps.rowMajor(sizes).end(sizes));
    this.factor = factor;
    this.sizes = sizes.stream().mapToInt(Integer::intValue).toArray();
    this.depth = depth;
    this.a = bytes(a);
    this.b = bytes(b);
    this.dst = bytes(Steps.rowMajor(sizes));
    this.depthStepA = this.a[sizes.size()];
    this.depthStepB = this.b[sizes.size()];
  }

  private static long end(List<Integer> sizes, int depth, Steps steps) {
    boolean isRight =
        steps.floats().size() == sizes.size() + 1
            && depth >= 1
            && steps.first() == 0
            && steps.floats().stream().allMatch(step -> step >= 0);
    if (!isRight) {
      throw new InvalidTensorException(
          "%s over sizes %s and depth %d: must be a step from 0 for each"
              .formatted(steps, sizes, depth));
    }
    return steps.end(sizes) + (depth - 1L) * steps.floats().getLast();
  }

  private static long[] bytes(Steps steps) {
    return steps.floats().stream().mapToLong(step -> Float.BYTES * step).toArray();
  }

  @Override
  void compute(long srcA, long srcB, long result) {
    axis(0, srcA, srcB, result);
  }

  private void axis(int axis, long atA, long atB, long atDst) {
    if (axis == sizes.length) {
      Memory.ALL.set(FLOAT, atDst, (float) (factor * sum(atA, atB)));
      return;
    }
    for (int i = 0; i < sizes[axis]; i++) {
      axis(axis + 1, atA + i * a[axis], atB + i * b[axis], atDst + i * dst[axis]);
    }
  }

  private double sum(long atA, long atB) {
    double sum = 0;
    for (int k = 0; k < depth; k++) {
      double x = Memory.ALL.get(FLOAT, atA + k * depthStepA);
      sum += x * Memory.ALL.get(FLOAT, atB + k * depthStepB);
    }
    return sum;
  }
}
