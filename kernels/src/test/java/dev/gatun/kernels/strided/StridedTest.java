package dev.gatun.kernels.strided;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.operation.Elementwise;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StridedTest {

  private static final List<Integer> TWO_BY_THREE = List.of(2, 3);
  private static final Steps DENSE = Steps.rowMajor(TWO_BY_THREE);
  private static final float[] ONE_TO_SIX = {1, 2, 3, 4, 5, 6};

  @Test
  void repeatsARowAndAColumn() {
    StridedMap row = map(StridedFunction.ADD, 2, Steps.repeated(List.of(3), 2));
    assertThat(run(row, 6, ONE_TO_SIX, 10, 20, 30)).containsExactly(21, 42, 63, 24, 45, 66);
    StridedMap column = map(StridedFunction.MULTIPLY, 1, Steps.repeated(List.of(2, 1), 2));
    assertThat(run(column, 6, ONE_TO_SIX, 10, -1)).containsExactly(10, 20, 30, -4, -5, -6);
    StridedMap scalar = map(StridedFunction.ADD, 1, Steps.repeated(List.of(), 2));
    assertThat(run(scalar, 6, ONE_TO_SIX, 1)).containsExactly(2, 3, 4, 5, 6, 7);
  }

  @Test
  void ordersAxesAnew() {
    StridedMap turned =
        StridedMap.copy(
            "transpose",
            List.of(3, 2),
            DENSE.inOrder(List.of(1, 0)),
            Steps.rowMajor(List.of(3, 2)));
    assertThat(run(turned, 6, ONE_TO_SIX)).containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void copiesIntoAPartAndFillsTheRest() {
    Steps whole = Steps.rowMajor(List.of(3, 4));
    StridedMap copy = StridedMap.copy("pad", TWO_BY_THREE, DENSE, whole.from(List.of(1, 0)));
    float untouched = Float.NaN;
    float[] got = run(copy, 12, ONE_TO_SIX);
    assertThat(Arrays.copyOf(got, 5))
        .containsExactly(untouched, untouched, untouched, untouched, 1);
    assertThat(Arrays.copyOfRange(got, 5, 12)).containsExactly(2, 3, untouched, 4, 5, 6, untouched);
  }

  @Test
  void takesScalars() {
    Steps none = Steps.rowMajor(List.of());
    StridedMap sum = new StridedMap("add", StridedFunction.ADD, 1, List.of(), none, none, none);
    assertThat(run(sum, 1, new float[] {2}, 3)).containsExactly(5);
  }

  @Test
  void multipliesStacksOfMatrices() {
    Steps a = new Steps(0, List.of(2L, 2L, 0L, 1L));
    Steps b = new Steps(0, List.of(0L, 0L, 1L, 2L));
    MatrixProducts products = new MatrixProducts(10, List.of(2, 1, 2), 2, a, b);
    float[] stack = {1, 2, 3, 4};
    assertThat(run(products, 4, stack, 1, 0, 1, 1)).containsExactly(30, 20, 70, 40);
  }

  @Test
  void refusesWhatDoesNotFit() {
    StridedMap row = map(StridedFunction.ADD, 1, Steps.repeated(List.of(3), 2));
    assertThatThrownBy(() -> run(row, 6, ONE_TO_SIX))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessage("second src null: add to 6 floats needs one");
    assertThatThrownBy(() -> run(row, 6, ONE_TO_SIX, 1, 2))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("second src is")
        .hasMessageContaining("must be 3 floats or more");
    assertThatThrownBy(() -> run(row, 5, ONE_TO_SIX, 1, 2, 3))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("dst is");
    assertThatThrownBy(() -> map(StridedFunction.ADD, 1, new Steps(0, List.of(1L))))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("must be a step from 0 for each size");
    try (Tensor one = Tensor.of(new Shape(1, 6, 1, 1), Layout.NCHW, ONE_TO_SIX);
        Tensor other = Tensor.of(new Shape(1, 3, 1, 1), Layout.NCHW, 1, 2, 3)) {
      assertThatThrownBy(() -> row.run(one, other, one))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("src overlaps dst");
    }
  }

  @Test
  void clips() {
    Shape shape = new Shape(1, 3, 1, 2);
    try (PreparedOperation clip = Elementwise.clipping(-1, 2, shape, OperationOptions.defaults());
        Tensor src = Tensor.of(shape, Layout.NHWC, -3, 0, 3, -1, 1, 2);
        Tensor dst = clip.newDst()) {
      clip.run(src, dst);
      assertThat(dst.toArray(Layout.NHWC)).containsExactly(-1, 0, 2, -1, 1, 2);
    }
  }

  private static StridedMap map(StridedFunction function, float factor, Steps second) {
    return new StridedMap(
        function.name().toLowerCase(Locale.ROOT),
        function,
        factor,
        TWO_BY_THREE,
        DENSE,
        second,
        DENSE);
  }

  private static float[] run(StridedKernel kernel, int floats, float[] src, float... second) {
    try (Tensor a = row(src);
        Tensor b = second.length == 0 ? null : row(second);
        Tensor dst = Tensor.allocate(new Shape(1, floats, 1, 1), Layout.NCHW).fill(Float.NaN)) {
      kernel.run(a, b, dst);
      return dst.toArray(Layout.NCHW);
    }
  }

  private static Tensor row(float[] values) {
    return Tensor.of(new Shape(1, values.length, 1, 1), Layout.NCHW, values);
  }
}
