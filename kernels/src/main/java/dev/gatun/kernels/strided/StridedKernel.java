package dev.gatun.kernels.strided;

import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What operations in row-major order share: the checks before a run. Immutable; any number of
 * threads may run it at once, each with a dst of its own. It holds no memory.
 */
public abstract class StridedKernel {

  private final String name;
  private final boolean takesTwo;
  private final Extent a;
  private final Extent b;
  private final Extent dst;

  /**
   * How many floats an operand must have at least.
   *
   * @param role what the operand is, for the message
   * @param floats what is reached
   */
  private record Extent(String role, long floats) {

    long requireOf(Tensor tensor, StridedKernel kernel) {
      boolean isRowMajor = tensor.layout() == Layout.NCHW && tensor.isDense();
      if (!isRowMajor || tensor.shape().size() < floats) {
        throw new InvalidTensorException(
            "%s is %s: must be %d floats or more in NCHW without gaps, for %s"
                .formatted(role, tensor, floats, kernel));
      }
      return tensor.address();
    }
  }

  /**
   * Of the sizes of its operands.
   *
   * @param name lower-case words with hyphens
   * @param takesTwo whether there is a second operand
   * @param a floats of the first operand
   * @param b floats of the second operand, not used if there is none
   * @param dst floats of dst
   */
  StridedKernel(String name, boolean takesTwo, long a, long b, long dst) {
    this.name = name;
    this.takesTwo = takesTwo;
    this.a = new Extent("src", a);
    this.b = new Extent("second src", b);
    this.dst = new Extent("dst", dst);
  }

  /** Computes on addresses that may be trusted; b is 0 if there is no second operand. */
  abstract void compute(long a, long b, long dst);

  /**
   * What it is called in plans and reports.
   *
   * @return lower-case words with hyphens, such as "multiply"
   */
  public final String name() {
    return name;
  }

  /**
   * Computes dst. Allocates nothing.
   *
   * @param src the first operand, NCHW, without gaps
   * @param second the second operand likewise, or null if there is none
   * @param result dst likewise, apart from the operands
   * @throws InvalidTensorException if a tensor does not fit, or there are too many or too few
   * @throws dev.gatun.kernels.tensor.ClosedException if a tensor is closed
   */
  public final void run(Tensor src, @Nullable Tensor second, Tensor result) {
    if (takesTwo != (second != null)) {
      throw new InvalidTensorException(
          "second src %s: %s"
              .formatted(second, takesTwo ? this + " needs one" : this + " has none"));
    }
    try {
      long from = a.requireOf(src, this);
      long to = dst.requireOf(result, this);
      requireApart(src, result);
      long other = 0;
      if (second != null) {
        other = b.requireOf(second, this);
        requireApart(second, result);
      }
      compute(from, other, to);
    } finally {
      // Until here none of them may look unreachable, or a cleaner could free what is being read.
      Reference.reachabilityFence(src);
      Reference.reachabilityFence(second);
      Reference.reachabilityFence(result);
    }
  }

  private void requireApart(Tensor src, Tensor result) {
    if (result.overlaps(src)) {
      throw new InvalidTensorException(
          "src overlaps dst by address: they must be apart, for " + this);
    }
  }

  @Override
  public final String toString() {
    return name + " to " + dst.floats() + " floats";
  }
}
