package dev.gatun.kernels.strided;

import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Makes each element of dst of one element of each operand, wherever they lie: sums and products of
 * tensors that are repeated along axes, other orders of axes, parts of larger tensors.
 *
 * <p>Error: copies none, products one rounding, sums one if the factor is 1 and two otherwise.
 */
public final class StridedMap extends StridedKernel {

  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  private final StridedFunction function;
  private final float factor;
  private final int[] sizes;
  private final long[] a;
  private final long[] b;
  private final long[] dst;
  private final long firstA;
  private final long firstB;
  private final long firstDst;

  /**
   * Prepares a map.
   *
   * @param name lower-case words with hyphens
   * @param function what is made of the elements
   * @param factor of the function, if it has one
   * @param sizes of the index space, each at least 1
   * @param a where the first operand's elements lie
   * @param b where the second operand's lie; ignored if the function takes one
   * @param dst where the results go
   * @throws InvalidTensorException if a size is below 1, or steps are negative or not as many as
   *     sizes
   */
  public StridedMap(
      String name,
      StridedFunction function,
      float factor,
      List<Integer> sizes,
      Steps a,
      Steps b,
      Steps dst) {
    super(
        name,
        function.takesTwo(),
        checked(sizes, a).end(sizes),
        function.takesTwo() ? checked(sizes, b).end(sizes) : 0,
        checked(sizes, dst).end(sizes));
    this.function = function;
    this.factor = factor;
    // A scalar is a line of one.
    boolean isScalar = sizes.isEmpty();
    this.sizes = isScalar ? new int[] {1} : sizes.stream().mapToInt(Integer::intValue).toArray();
    this.a = steps(a, isScalar);
    this.b = function.takesTwo() ? steps(b, isScalar) : new long[this.sizes.length];
    this.dst = steps(dst, isScalar);
    this.firstA = Float.BYTES * a.first();
    this.firstB = Float.BYTES * b.first();
    this.firstDst = Float.BYTES * dst.first();
  }

  /**
   * A copy.
   *
   * @param name lower-case words with hyphens
   * @param sizes of what is copied
   * @param src where the elements lie
   * @param dst where they go
   * @return the kernel
   */
  public static StridedMap copy(String name, List<Integer> sizes, Steps src, Steps dst) {
    return new StridedMap(name, StridedFunction.COPY, 1, sizes, src, src, dst);
  }

  private static Steps checked(List<Integer> sizes, Steps steps) {
    boolean isRight =
        steps.floats().size() == sizes.size()
            && steps.first() >= 0
            && steps.floats().stream().allMatch(step -> step >= 0)
            && sizes.stream().allMatch(size -> size >= 1);
    if (!isRight) {
      throw new InvalidTensorException(
          "%s over sizes %s: must be a step from 0 for each size, and sizes from 1"
              .formatted(steps, sizes));
    }
    return steps;
  }

  /** In bytes. */
  private static long[] steps(Steps steps, boolean isScalar) {
    return isScalar
        ? new long[] {Float.BYTES}
        : steps.floats().stream().mapToLong(step -> Float.BYTES * step).toArray();
  }

  @Override
  void compute(long srcA, long srcB, long result) {
    axis(0, srcA + firstA, srcB + firstB, result + firstDst);
  }

  private void axis(int axis, long atA, long atB, long atDst) {
    if (axis == sizes.length - 1) {
      line(atA, atB, atDst);
      return;
    }
    for (int i = 0; i < sizes[axis]; i++) {
      axis(axis + 1, atA + i * a[axis], atB + i * b[axis], atDst + i * dst[axis]);
    }
  }

  private void line(long atA, long atB, long atDst) {
    int last = sizes.length - 1;
    int count = sizes[last];
    switch (function) {
      case COPY -> copy(atA, a[last], atDst, dst[last], count);
      case FILL -> fill(factor, atDst, dst[last], count);
      case ADD -> add(atA, a[last], atB, b[last], factor, atDst, dst[last], count);
      case MULTIPLY -> multiply(atA, a[last], atB, b[last], atDst, dst[last], count);
    }
  }

  private static void copy(long src, long srcStep, long dst, long dstStep, int count) {
    if (srcStep == Float.BYTES && dstStep == Float.BYTES) {
      MemorySegment.copy(Memory.ALL, src, Memory.ALL, dst, (long) count * Float.BYTES);
      return;
    }
    for (int i = 0; i < count; i++) {
      put(dst + i * dstStep, get(src + i * srcStep));
    }
  }

  private static void fill(float value, long dst, long dstStep, int count) {
    for (int i = 0; i < count; i++) {
      put(dst + i * dstStep, value);
    }
  }

  private static void add(
      long a, long aStep, long b, long bStep, float factor, long dst, long dstStep, int count) {
    for (int i = 0; i < count; i++) {
      put(dst + i * dstStep, get(a + i * aStep) + factor * get(b + i * bStep));
    }
  }

  private static void multiply(
      long a, long aStep, long b, long bStep, long dst, long dstStep, int count) {
    for (int i = 0; i < count; i++) {
      put(dst + i * dstStep, get(a + i * aStep) * get(b + i * bStep));
    }
  }

  private static float get(long address) {
    return Memory.ALL.get(FLOAT, address);
  }

  private static void put(long address, float value) {
    Memory.ALL.set(FLOAT, address, value);
  }
}
