package dev.gatun.network.operation;

import static dev.gatun.network.operation.AvgPool.avgPool;
import static dev.gatun.network.operation.Conv.conv;
import static dev.gatun.network.operation.MaxPool.maxPool;
import static dev.gatun.network.operation.Window.kernel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each operation yields, and what it refuses. */
class DstTest {
  private static final Dims PICTURES = Dims.of(2, 6, 9, 8);
  private static final Dims ROWS = Dims.of(2, 5);
  private static final Window WIDE = new Window(3, 2, 2, 1, new Padding(1, 0, 2, 1), 1, 0);

  static Stream<Arguments> accepted() {
    return Stream.of(
        dst(new Input(PICTURES), PICTURES),
        dst(new Constant(ROWS), ROWS),
        dst(conv(4, kernel(3).padding(1)), Dims.of(2, 4, 9, 8), PICTURES),
        dst(conv(4, WIDE).groups(2), Dims.of(2, 4, 4, 8), PICTURES),
        dst(maxPool(kernel(2).stride(2)), Dims.of(2, 6, 4, 4), PICTURES),
        dst(maxPool(kernel(2).stride(2)).roundedUp(), Dims.of(2, 6, 5, 4), PICTURES),
        dst(avgPool(WIDE), Dims.of(2, 6, 4, 8), PICTURES),
        dst(new Subsampling(kernel(2).stride(2)), Dims.of(2, 6, 4, 4), PICTURES),
        dst(new GlobalAvgPool(), Dims.of(2, 6, 1, 1), PICTURES),
        dst(new Dense(3, true), Dims.of(2, 3), ROWS),
        dst(new RadialBasis(3), Dims.of(2, 3), ROWS),
        dst(new Gemm(1, 1, false, false), Dims.of(2, 7), ROWS, Dims.of(5, 7), Dims.of(7)),
        dst(new Gemm(2, 1, true, true), Dims.of(5, 7), ROWS, Dims.of(7, 2)),
        dst(new MatMul(), Dims.of(4, 3, 2, 7), Dims.of(4, 1, 2, 5), Dims.of(3, 5, 7)),
        dst(new BatchNorm(1e-5), PICTURES, PICTURES),
        dst(new Lrn(5, 1, 1, 1), PICTURES, PICTURES),
        dst(new Relu(), PICTURES, PICTURES),
        dst(new Sigmoid(), ROWS, ROWS),
        dst(Tanh.PLAIN, ROWS, ROWS),
        dst(new Clip(0, 6), ROWS, ROWS),
        dst(new Dropout(0.5), ROWS, ROWS),
        dst(new Identity(), ROWS, ROWS),
        dst(new Softmax(-1), ROWS, ROWS),
        dst(new Add(), PICTURES, Dims.of(6, 1, 1), PICTURES, Dims.of()),
        dst(new Mul(), PICTURES, Dims.of(9, 8), Dims.of(2, 6, 1, 1)),
        dst(new Concat(1), Dims.of(2, 9, 9, 8), PICTURES, Dims.of(2, 3, 9, 8)),
        dst(new Concat(-1), Dims.of(2, 9), ROWS, Dims.of(2, 4)),
        dst(new Flatten(1), Dims.of(2, 432), PICTURES),
        dst(new Flatten(0), Dims.of(1, 864), PICTURES),
        dst(new Flatten(-1), Dims.of(108, 8), PICTURES),
        dst(new Flatten(4), Dims.of(864, 1), PICTURES),
        dst(new Reshape(List.of(0, -1)), Dims.of(2, 432), PICTURES),
        dst(new Reshape(List.of(3, 4, 72)), Dims.of(3, 4, 72), PICTURES),
        dst(new Transpose(List.of(0, 2, 3, 1)), Dims.of(2, 9, 8, 6), PICTURES),
        dst(Pad.channels(1, 2), Dims.of(2, 9, 9, 8), PICTURES),
        dst(new Pad(List.of(0, -1), List.of(0, 3), 7), Dims.of(2, 7), ROWS));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refusal(conv(4, kernel(3)), "src 2×5: must be batch × channels × rows × columns", ROWS),
        refusal(conv(4, kernel(10)), "kh10: the kernel with its dilation must fit", PICTURES),
        refusal(conv(4, kernel(3)).groups(4), "ic6: the groups must divide", PICTURES),
        refusal(maxPool(kernel(9)), "kernel of 9 columns: with its dilation it must fit", PICTURES),
        refusal(maxPool(kernel(2).padding(2)), "padding of 2 and 2 rows: must be less", PICTURES),
        refusal(new Relu(), "2 srcs: must be 1", ROWS, ROWS),
        refusal(new Input(ROWS), "1 src: must be 0", ROWS),
        refusal(new Dense(3, true), "src 2×6×9×8: must be batch × values, flattened", PICTURES),
        refusal(new Gemm(1, 1, false, false), "but 5 ≠ 4", ROWS, Dims.of(4, 7)),
        refusal(new Gemm(1, 1, false, false), "C 3: must fit", ROWS, Dims.of(5, 1), Dims.of(3)),
        refusal(new Gemm(1, 1, false, false), "1 src: must be 2 to 3", ROWS),
        refusal(new MatMul(), "columns of the first must be rows of the second", ROWS, ROWS),
        refusal(new MatMul(), "must have at least two axes", ROWS, Dims.of(5)),
        refusal(new BatchNorm(0), "must be batch × channels × …", Dims.of(3)),
        refusal(new Softmax(2), "axis 2: must be from -2 to 1", ROWS),
        refusal(new Add(), "sizes must be equal or 1, but 9 and 2 meet", PICTURES, ROWS),
        refusal(new Add(), "0 srcs: must be at least 1"),
        refusal(new Concat(1), "must be the same but for axis 1", PICTURES, ROWS),
        refusal(new Concat(0), "must be the same but for axis 0", ROWS, Dims.of(2, 4)),
        refusal(new Flatten(3), "axis 3: must be from -2 to 1", ROWS),
        refusal(new Reshape(List.of(3, -1)), "must hold the 10 elements of 2×5", ROWS),
        refusal(new Reshape(List.of(4)), "must hold the 10 elements of 2×5", ROWS),
        refusal(new Transpose(List.of(1, 0)), "must have 2 axes", PICTURES),
        refusal(new Pad(List.of(0, -3), List.of(0, -2), 0), "every size must be at least 1", ROWS));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void yields(Operation operation, Dims dst, List<Dims> srcs) {
    assertThat(operation.dst(srcs)).isEqualTo(dst);
    assertThat(operation.text()).isNotBlank().hasSizeLessThan(18);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(Operation operation, String sentence, List<Dims> srcs) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> operation.dst(srcs))
        .withMessageContaining(sentence);
  }

  @Test
  void refusesAttributesThatCannotBe() {
    refuses("kernel 0×0", () -> kernel(0));
    refuses("stride -1×-1", () -> kernel(1).stride(-1));
    refuses("padding -1,-1,-1,-1", () -> kernel(1).padding(-1));
    refuses("dilation 0×-1", () -> new Window(1, 1, 1, 1, Padding.NONE, 0, -1));
    refuses("dropout 1.0", () -> new Dropout(1));
    refuses("clip to 2.0 … 1.0", () -> new Clip(2, 1));
    refuses("lrn size 0", () -> new Lrn(0, 1, 1, 1));
    refuses("epsilon -1.0", () -> new BatchNorm(-1));
    refuses("sizes [-1, -1]", () -> new Reshape(List.of(-1, -1)));
    refuses("order [0, 2]", () -> new Transpose(List.of(0, 2)));
    refuses("pads [0] and [0, 1]", () -> new Pad(List.of(0), List.of(0, 1), 0));
    refuses("shape 2×0", () -> Dims.of(2, 0));
    refuses("at most 2^38", () -> Dims.of(1 << 20, 1 << 20));
  }

  private static void refuses(String value, Runnable maker) {
    assertThatIllegalArgumentException().isThrownBy(maker::run).withMessageContaining(value);
  }

  private static Arguments dst(Operation operation, Dims dst, Dims... srcs) {
    return Arguments.of(operation, dst, List.of(srcs));
  }

  private static Arguments refusal(Operation operation, String sentence, Dims... srcs) {
    return Arguments.of(operation, sentence, List.of(srcs));
  }
}
