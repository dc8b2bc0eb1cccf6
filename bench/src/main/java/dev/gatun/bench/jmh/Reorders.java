package dev.gatun.bench.jmh;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Reorder;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One reorder between layouts, and beside it what cannot be beaten, a copy of as many bytes. The
 * answer is checked before it is timed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsPrepend = {ForkFlags.VECTORS, ForkFlags.NATIVE, ForkFlags.UNSAFE})
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class Reorders {

  /** Images, channels, rows and columns, with an x between them. */
  @Param({"1x3x224x224", "1x64x56x56", "1x256x28x28", "1x512x7x7"})
  public String shape;

  /** The layout of src; dst has the other one. */
  @Param public Layout from;

  private Reorder reorder;
  private Tensor src;
  private Tensor dst;

  /** For JMH, which sets the parameters. */
  public Reorders() {}

  /**
   * Makes everything ready, reorders once and checks every element.
   *
   * @throws WrongAnswerException if one is not at its place
   */
  @Setup
  public void setUp() {
    Shape sizes = parse(shape);
    Layout to = from == Layout.NCHW ? Layout.NHWC : Layout.NCHW;
    reorder = Reorder.of(sizes, from, to);
    src = numbered(sizes, from);
    dst = Tensor.allocate(sizes, to).fill(Float.NaN);
    run();
    try {
      requireSameElements();
    } catch (WrongAnswerException e) {
      tearDown();
      throw e;
    }
  }

  private static Shape parse(String text) {
    int[] sizes = Stream.of(text.split("x")).mapToInt(Integer::parseInt).toArray();
    if (sizes.length != 4) {
      throw new IllegalArgumentException(
          "shape \"%s\": must be four sizes, such as 1x64x56x56".formatted(text));
    }
    return new Shape(sizes[0], sizes[1], sizes[2], sizes[3]);
  }

  /** The numbers 0, 1, 2 … as they lie in memory. */
  private static Tensor numbered(Shape shape, Layout layout) {
    Tensor tensor = Tensor.allocate(shape, layout);
    for (long i = 0; i < shape.size(); i++) {
      tensor.segment().setAtIndex(ValueLayout.JAVA_FLOAT, i, i);
    }
    return tensor;
  }

  private void requireSameElements() {
    Shape sizes = src.shape();
    for (int n = 0; n < sizes.n(); n++) {
      for (int c = 0; c < sizes.c(); c++) {
        for (int h = 0; h < sizes.h(); h++) {
          for (int w = 0; w < sizes.w(); w++) {
            requireSame(n, c, h, w);
          }
        }
      }
    }
  }

  private void requireSame(int n, int c, int h, int w) {
    float want = src.get(n, c, h, w);
    float got = dst.get(n, c, h, w);
    if (got != want) {
      throw new WrongAnswerException(
          reorder.toString(),
          "element %d, %d, %d, %d is %s: must be %s".formatted(n, c, h, w, got, want));
    }
  }

  /** One reorder. */
  @Benchmark
  public void run() {
    reorder.run(src, dst);
  }

  /** One copy of as many bytes. */
  @Benchmark
  public void copy() {
    dst.segment().copyFrom(src.segment());
  }

  /** Gives the memory back. */
  @TearDown
  public void tearDown() {
    src.close();
    dst.close();
  }

  Tensor dst() {
    return dst;
  }
}
