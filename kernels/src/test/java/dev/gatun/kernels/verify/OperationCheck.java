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

  /** Of ten elements that should not be zero, one at least must be told from it. */
  private static final int TOLD_FROM_ZERO = 10;

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
      throw new AssertionError(
          e.getMessage() + "\n  repeat: " + RepeatCommand.ofCallerIn("kernels"), e);
    }
  }

  private void assertTrusted() {
    int[] others =
        IntStream.range(0, want.values().length).filter(i -> !isZero(want.values()[i])).toArray();
    boolean wantsZeros = others.length == 0;
    Statistics.label("zeros are right")
        .collect(wantsZeros)
        .coverage(coverage -> coverage.check(true).percentage(percent -> percent < 10));
    long refused = Arrays.stream(others).filter(i -> !want.allows(i, 0)).count();
    assertThat(refused)
        .as("MISTRUSTED: zeros would pass for nearly all that should be none")
        .isGreaterThanOrEqualTo(Math.ceilDiv(others.length, TOLD_FROM_ZERO));
  }

  /** Or so small that fp32 can hardly tell it from zero. */
  private static boolean isZero(double value) {
    return Math.abs(value) < Float.MIN_NORMAL;
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
