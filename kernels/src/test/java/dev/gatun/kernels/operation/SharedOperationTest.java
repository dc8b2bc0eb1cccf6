package dev.gatun.kernels.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.activation.Activations;
import dev.gatun.kernels.activation.Softmax;
import dev.gatun.kernels.join.Padding;
import dev.gatun.kernels.norm.BatchNormalization;
import dev.gatun.kernels.norm.LocalResponseNormalization;
import dev.gatun.kernels.pool.Pooling;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.DrawnShape;
import dev.gatun.reference.activation.Activation;
import dev.gatun.reference.norm.BatchNorm;
import dev.gatun.reference.norm.LocalResponse;
import dev.gatun.reference.pool.PoolKind;
import dev.gatun.reference.pool.PoolProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Many threads run one prepared operation at once, each on a dst of its own. */
class SharedOperationTest {

  private static final Shape SRC = new Shape(1, 33, 20, 20);

  private static final int CALLERS = 8;

  static List<Arguments> operations() {
    List<Arguments> all = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      add(all, activation.name(), options -> Activations.prepare(activation, SRC, options));
    }
    for (PoolKind kind : PoolKind.values()) {
      PoolProblem overlapping = PoolProblem.square(kind, 1, 33, 20, 20, 3, 2).padded(1).ceil();
      add(all, kind.name(), options -> Pooling.prepare(overlapping, options));
    }
    LocalResponse response = new LocalResponse(5, 1e-4, 0.75, 2);
    add(all, "lrn", options -> LocalResponseNormalization.prepare(response, SRC, options));
    float[] ones = new float[SRC.c()];
    Arrays.fill(ones, 1);
    BatchNorm norm = new BatchNorm(ones, ones, ones, ones, 1e-5);
    add(all, "batch norm", options -> BatchNormalization.prepare(norm, SRC, true, options));
    add(all, "softmax", options -> Softmax.prepare(SRC, options));
    Padding.Border border = new Padding.Border(1, 2, 3);
    add(all, "pad", options -> Padding.prepare(SRC, border, border, 0, options));
    return all;
  }

  private static void add(
      List<Arguments> all, String name, Function<OperationOptions, PreparedOperation> operation) {
    for (VectorWidth width : VectorWidth.values()) {
      OperationOptions options = OperationOptions.defaults().withWidth(width);
      all.add(Arguments.of(name, width, operation, options));
    }
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("operations")
  void manyThreadsOnOneOperationGetEqualBits(
      String name,
      VectorWidth width,
      Function<OperationOptions, PreparedOperation> prepare,
      OperationOptions options)
      throws Exception {
    float[] values = DrawnShape.reals(SRC.size(), 1, 5);
    try (PreparedOperation operation = prepare.apply(options);
        Tensor nchw = Tensor.of(SRC, Layout.NCHW, values);
        Tensor src = operation.newSrc().copyFrom(nchw);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      float[] want = run(operation, src);
      assertThat(want).doesNotContain(Float.NaN);
      List<Future<float[]>> results = new ArrayList<>();
      for (int i = 0; i < 4 * CALLERS; i++) {
        results.add(callers.submit(() -> run(operation, src)));
      }
      for (Future<float[]> result : results) {
        assertThat(Arrays.equals(result.get(), want)).isTrue();
      }
    }
  }

  private static float[] run(PreparedOperation operation, Tensor src) {
    try (Tensor dst = operation.newDst().fill(Float.NaN)) {
      operation.run(src, dst);
      return dst.toArray(Layout.NHWC);
    }
  }
}
