package dev.gatun.kernels.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.activation.Activations;
import dev.gatun.kernels.join.Addition;
import dev.gatun.kernels.tensor.ClosedException;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.activation.Activation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every prepared operation owes beyond the right answer, and how it refuses bad calls. */
class RefusedOperationTest {

  private static final Shape SHAPE = new Shape(2, 3, 4, 4);

  private final OperationOptions options = OperationOptions.defaults();
  private final PreparedOperation relu = Activations.prepare(Activation.RELU, SHAPE, options);
  private final PreparedOperation add = Addition.prepare(SHAPE, false, options);
  private final Tensor src = relu.newSrc();
  private final Tensor dst = relu.newDst();

  @AfterEach
  void close() {
    relu.close();
    add.close();
    src.close();
    dst.close();
  }

  @Test
  void anotherShape() {
    try (Tensor other = Tensor.allocate(new Shape(2, 4, 4, 4), Layout.NHWC)) {
      assertThatThrownBy(() -> relu.run(other, dst))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("src is 2×4×4×4 NHWC")
          .hasMessageContaining("must be 2×3×4×4 NHWC")
          .hasMessageContaining("relu of 2×3×4×4");
    }
  }

  @Test
  void anotherLayout() {
    try (Tensor nchw = Tensor.allocate(SHAPE, Layout.NCHW)) {
      assertThatThrownBy(() -> relu.run(src, nchw))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("dst is 2×3×4×4 NCHW");
    }
  }

  @Test
  void anotherPixelStride() {
    try (Tensor whole = Tensor.allocate(new Shape(2, 5, 4, 4), Layout.NHWC)) {
      assertThatThrownBy(() -> relu.run(src, whole.channels(1, 3)))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("pixels 5 floats apart")
          .hasMessageContaining("pixels 3 floats apart");
    }
    assertThatThrownBy(
            () -> Activations.prepare(Activation.RELU, SHAPE, options.withDstPixelStride(2)))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("dst pixel stride 2 for 2×3×4×4: must be at least 3");
    assertThatThrownBy(() -> options.withDstPixelStride(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1: must not be negative");
  }

  @Test
  void dstThatOverlaps() {
    assertThatThrownBy(() -> relu.run(src, src))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("src overlaps dst");
    assertThatThrownBy(() -> add.run(src, dst, dst))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("residual overlaps dst");
  }

  @Test
  void aResidualTooManyOrTooFew() {
    assertThatThrownBy(() -> add.run(src, dst))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("no residual: add of 2×3×4×4 needs one");
    assertThatThrownBy(() -> relu.run(src, src, dst))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("relu of 2×3×4×4 adds none");
  }

  @Test
  void whatIsClosed() {
    dst.close();
    assertThatThrownBy(() -> relu.run(src, dst)).isInstanceOf(ClosedException.class);
    relu.close();
    relu.close();
    assertThatThrownBy(() -> relu.run(src, dst))
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("relu of 2×3×4×4");
  }

  @Test
  void moreThreadsThanThePoolHas() {
    int tooMany = options.pool().threads() + 1;
    assertThatThrownBy(() -> options.withThreads(tooMany))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(tooMany + " threads: must be 1 to " + (tooMany - 1));
  }

  @Test
  void scalesThatDoNotFitLeaveNothingBehind() {
    long blocks = OffHeap.liveBlocks();
    assertThatThrownBy(
            () -> Elementwise.scaling("scale", new float[2], new float[3], false, SHAPE, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 scales and 3 shifts for 2×3×4×4: must be 3");
    assertThatThrownBy(
            () ->
                Elementwise.scaling(
                    "scale",
                    new float[3],
                    new float[3],
                    false,
                    SHAPE,
                    options.withDstPixelStride(1)))
        .isInstanceOf(InvalidTensorException.class);
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
  }
}
