package dev.gatun.kernels.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.Expected;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * An operation with data and the answer, to be held to the reference in any setting.
 *
 * <p>Checked are the values, on a dst filled with NaN before; that nothing is written outside dst,
 * neither beyond the tensor nor to its other channels; that src and residual are left alone; that a
 * second run gives the same bits, and so does one thread.
 *
 * @param prepare makes the operation
 * @param src values in NCHW
 * @param residual values in NCHW, or null
 * @param want the answer in NCHW
 */
public record OperationCheck(
    Function<OperationOptions, PreparedOperation> prepare,
    float[] src,
    float @Nullable [] residual,
    Expected want) {

  public OperationCheck(
      Function<OperationOptions, PreparedOperation> prepare, float[] src, Expected want) {
    this(prepare, src, null, want);
  }

  /**
   * Fails if the operation does not do in this setting what it should, or if zeros would be as
   * good: their bounds let them pass, or they are what many draws ask for.
   */
  public void run(OperationSetting setting) {
    try {
      assertTrusted();
      float[] got = compute(setting, setting.threads());
      assertRight(got);
      if (setting.threads() > 1) {
        assertThat(compute(setting, 1)).as("on one thread").containsExactly(got);
      }
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n  repeat: " + command(), e);
    }
  }

  private void assertTrusted() {
    boolean wantsZeros = Arrays.stream(want.values()).allMatch(OperationCheck::isZero);
    Statistics.label("zeros are right")
        .collect(wantsZeros)
        .coverage(coverage -> coverage.check(true).percentage(percent -> percent < 10));
    assertThat(wantsZeros || IntStream.range(0, want.values().length).anyMatch(this::refusesZero))
        .as("MISTRUSTED: zeros would pass")
        .isTrue();
  }

  private boolean refusesZero(int element) {
    return !isZero(want.values()[element]) && !want.allows(element, 0);
  }

  /** Or so small that fp32 can hardly tell it from zero. */
  private static boolean isZero(double value) {
    return Math.abs(value) < Float.MIN_NORMAL;
  }

  /** The whole class: jqwik begins it with what failed last, which it keeps in its database. */
  private static String command() {
    String test =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
            .walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass).toList())
            .stream()
            .filter(type -> type != OperationCheck.class)
            .findFirst()
            .orElseThrow()
            .getSimpleName();
    return "mvn -pl kernels -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=" + test;
  }

  private void assertRight(float[] got) {
    assertThat(got).hasSameSizeAs(want.values());
    for (int i = 0; i < got.length; i++) {
      if (!want.allows(i, got[i])) {
        assertThat(got[i])
            .as("element %d of %d, allowed error %s", i, got.length, want.bounds()[i])
            .isEqualTo((float) want.values()[i]);
      }
    }
  }

  private float[] compute(OperationSetting setting, int threads) {
    OperationOptions dense =
        OperationOptions.defaults()
            .withPool(CheckPools.of(threads))
            .withWidth(setting.width())
            .withDevice(setting.device());
    try (PreparedOperation probe = prepare.apply(dense)) {
      Shape dst = probe.dstShape();
      int stride = setting.before() + dst.c() + setting.behind();
      Shape larger = new Shape(dst.n(), stride, dst.h(), dst.w());
      try (PreparedOperation operation = prepare.apply(dense.withDstPixelStride(stride));
          GuardedTensor whole = new GuardedTensor(larger, operation.layout(), operation.place())) {
        assertThat(operation.dstPixelStride()).isEqualTo(stride);
        return compute(operation, whole, setting.before());
      }
    }
  }

  private float[] compute(PreparedOperation operation, GuardedTensor whole, int before) {
    float[] first = runOnce(operation, whole.tensor(), before);
    float[] second = runOnce(operation, whole.tensor(), before);
    assertThat(Arrays.equals(first, second)).as("two runs give the same bits").isTrue();
    assertThat(whole.isIntact()).as("wrote beyond dst").isTrue();
    return first;
  }

  private float[] runOnce(PreparedOperation operation, Tensor whole, int before) {
    Tensor dst = whole.fill(Float.NaN).channels(before, operation.dstShape().c());
    try (Tensor srcTensor = tensor(operation, operation.srcShape(), src)) {
      if (residual == null) {
        operation.run(srcTensor, dst);
      } else {
        try (Tensor residualTensor = tensor(operation, operation.dstShape(), residual)) {
          operation.run(srcTensor, residualTensor, dst);
          assertThat(Arrays.equals(residualTensor.toArray(Layout.NCHW), residual)).isTrue();
        }
      }
      assertThat(Arrays.equals(srcTensor.toArray(Layout.NCHW), src)).as("src is left").isTrue();
    }
    return taken(whole, before, dst.shape().c());
  }

  /** What is in the channels of dst; the others must still be NaN. */
  private static float[] taken(Tensor whole, int before, int channels) {
    try (Tensor host = Tensor.allocate(whole.shape(), whole.layout()).copyFrom(whole)) {
      Tensor dst = host.channels(before, channels);
      float[] values = dst.toArray(Layout.NCHW);
      dst.fill(Float.NaN);
      for (float other : host.toArray(host.layout())) {
        assertThat(Float.isNaN(other)).as("wrote between the channels of dst").isTrue();
      }
      return values;
    }
  }

  private static Tensor tensor(PreparedOperation operation, Shape shape, float[] values) {
    try (Tensor nchw = Tensor.of(shape, Layout.NCHW, values)) {
      return Tensor.allocate(shape, operation.layout(), operation.place()).copyFrom(nchw);
    }
  }
}
