package dev.gatun.reference;

import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a convolution, computed in double: what every kernel is checked against.
 *
 * <p>For image n, dst channel o and position (i, j),
 *
 * <pre>
 * Y[n,o,i,j] = b[o] + Σ_c Σ_p Σ_q  W[o,c,p,q]
 *                  · X[n, f + c, i·sh − pt + p·(dh + 1), j·sw − pl + q·(dw + 1)]
 * </pre>
 *
 * <p>with c over the ic / g channels of the group, whose first is f, and (p, q) over the kh × kw
 * kernel; X is zero outside the picture. This is the Y = Σ X ⋆ W of the lectures: a
 * cross-correlation, the kernel is not flipped.
 *
 * <p>The product of two floats is exact in double, so an element is off by at most K · 2⁻⁵³ · S,
 * with K = ic / g · kh · kw and S = Σ |x||w| + |b|: 2²⁹ times less than an fp32 kernel may be.
 */
public final class ConvReference {
  private final ConvProblem problem;
  private final float[] src;
  private final float[] weights;
  private final float[] bias;

  /**
   * Binds a problem to its data, which are read, not copied.
   *
   * @param problem the geometry
   * @param src finite values in the order [mb][ic][ih][iw]
   * @param weights finite values in the order [oc][ic / g][kh][kw]
   * @param bias finite values in the order [oc], or null for none
   * @throws InvalidProblemException if an array has not the size that the problem gives it, as for
   *     tensors larger than an array it cannot have
   */
  public ConvReference(ConvProblem problem, float[] src, float[] weights, float @Nullable [] bias) {
    this.problem = problem;
    this.src = sized("src", src, problem.srcSize());
    this.weights = sized("weights", weights, problem.weightsSize());
    this.bias = bias == null ? new float[problem.oc()] : sized("bias", bias, problem.oc());
  }

  private float[] sized(String tensor, float[] array, long size) {
    if (array.length != size) {
      throw new InvalidProblemException(
          tensor + " of " + array.length + " elements", "must have " + size, problem.text());
    }
    return array;
  }

  /**
   * Computes one dst element, so that large layers can be checked on a sample.
   *
   * @param n the image, below mb
   * @param o the dst channel, below oc
   * @param i the dst row, below oh
   * @param j the dst column, below ow
   * @return the element and its magnitude
   * @throws IndexOutOfBoundsException if dst has no such element
   */
  public ConvSum at(int n, int o, int i, int j) {
    ConvProblem p = problem;
    Objects.checkIndex(n, p.mb());
    Objects.checkIndex(o, p.oc());
    Objects.checkIndex(i, p.oh());
    Objects.checkIndex(j, p.ow());
    int channels = p.icPerGroup();
    int firstChannel = o / p.ocPerGroup() * channels;
    double sum = bias[o];
    double magnitude = Math.abs(sum);
    for (int c = 0; c < channels; c++) {
      int plane = (n * p.ic() + firstChannel + c) * p.ih();
      for (int kh = 0; kh < p.kh(); kh++) {
        int ih = i * p.sh() - p.pt() + kh * (p.dh() + 1);
        if (ih < 0 || ih >= p.ih()) {
          continue;
        }
        int srcRow = (plane + ih) * p.iw();
        int weightsRow = ((o * channels + c) * p.kh() + kh) * p.kw();
        for (int kw = 0; kw < p.kw(); kw++) {
          int iw = j * p.sw() - p.pl() + kw * (p.dw() + 1);
          if (iw >= 0 && iw < p.iw()) {
            double product = (double) src[srcRow + iw] * weights[weightsRow + kw];
            sum += product;
            magnitude += Math.abs(product);
          }
        }
      }
    }
    return new ConvSum(sum, magnitude);
  }

  /**
   * Computes one dst element, addressed by its place in dst.
   *
   * @param index ((n · oc + o) · oh + i) · ow + j, below dstSize
   * @return the element and its magnitude
   * @throws IndexOutOfBoundsException if dst has no such element
   */
  public ConvSum at(long index) {
    Objects.checkIndex(index, problem.dstSize());
    int ow = problem.ow();
    int oh = problem.oh();
    long row = index / ow;
    long channel = row / oh;
    return at(
        (int) (channel / problem.oc()),
        (int) (channel % problem.oc()),
        (int) (row % oh),
        (int) (index % ow));
  }

  /**
   * Computes all of dst, on the common pool. A dst element does not depend on how many threads
   * there are.
   *
   * @return all elements in NCHW order and their magnitudes
   * @throws InvalidProblemException if dst does not fit into an array; {@link #at(long)} still
   *     works
   */
  public ConvSums all() {
    if (problem.dstSize() > Integer.MAX_VALUE - 8) {
      throw new InvalidProblemException(
          "dst of " + problem.dstSize() + " elements", "must fit an array", problem.text());
    }
    int size = (int) problem.dstSize();
    double[] sums = new double[size];
    double[] magnitudes = new double[size];
    IntStream.range(0, size)
        .parallel()
        .forEach(
            index -> {
              ConvSum sum = at(index);
              sums[index] = sum.sum();
              magnitudes[index] = sum.magnitude();
            });
    return new ConvSums(sums, magnitudes);
  }
}
