package dev.gatun.kernels.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import net.jqwik.api.Example;

/** What a reorder says of itself, what it refuses, and how tensors use it. */
class ReorderTest {

  private static final Shape SHAPE = new Shape(2, 9, 3, 7);
  private static final Reorder REORDER = Reorder.of(SHAPE, Layout.NCHW, Layout.NHWC);

  @Example
  void isNamedAndCounted() {
    assertThat(REORDER.name()).isEqualTo("reorder nchw→nhwc");
    assertThat(REORDER).hasToString("reorder nchw→nhwc of 2×9×3×7");
    assertThat(REORDER.bytes()).isEqualTo(2 * SHAPE.bytes());
    assertThat(Reorder.of(SHAPE, Layout.NHWC, Layout.NCHW).name()).isEqualTo("reorder nhwc→nchw");
  }

  @Example
  void tensorsThatDoNotFitAreRefused() {
    try (Tensor nchw = Tensor.allocate(SHAPE, Layout.NCHW);
        Tensor nhwc = Tensor.allocate(SHAPE, Layout.NHWC);
        Tensor other = Tensor.allocate(new Shape(2, 9, 7, 3), Layout.NHWC);
        Tensor wide = Tensor.allocate(new Shape(2, 10, 3, 7), Layout.NHWC)) {
      assertRefused(nchw, other, "dst is 2×9×7×3 NHWC: must be 2×9×3×7 NHWC, dense");
      assertRefused(nhwc, nhwc, "src is 2×9×3×7 NHWC: must be 2×9×3×7 NCHW, dense");
      assertRefused(nchw, nchw, "dst is 2×9×3×7 NCHW: must be 2×9×3×7 NHWC, dense");
      assertRefused(nchw, wide.channels(0, 9), "dst is 2×9×3×7 NHWC view: must be");
    }
  }

  @Example
  void memoryThatMustNotBeWrittenIsRefused() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(SHAPE.bytes() + 4, 4);
      Tensor src = Tensor.over(memory.asSlice(0, SHAPE.bytes()), SHAPE, Layout.NCHW);
      Tensor overlapping = Tensor.over(memory.asSlice(4), SHAPE, Layout.NHWC);
      assertRefused(src, overlapping, "src overlaps dst by address");
      assertThatThrownBy(() -> overlapping.copyFrom(src))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("overlaps");
      MemorySegment other = arena.allocate(SHAPE.bytes(), 4).asReadOnly();
      assertRefused(src, Tensor.over(other, SHAPE, Layout.NHWC), "dst is read-only");
    }
  }

  @Example
  void closedTensorsAreRefused() {
    Tensor closed = Tensor.allocate(SHAPE, Layout.NHWC);
    closed.close();
    long blocks = OffHeap.liveBlocks();
    try (Tensor src = Tensor.allocate(SHAPE, Layout.NCHW)) {
      assertThatThrownBy(() -> REORDER.run(src, closed))
          .isInstanceOf(ClosedException.class)
          .hasMessageContaining("2×9×3×7 NHWC is closed");
      assertThatThrownBy(() -> src.copyFrom(closed)).isInstanceOf(ClosedException.class);
      assertThatThrownBy(() -> closed.toArray(Layout.NCHW)).isInstanceOf(ClosedException.class);
    }
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
  }

  @Example
  void viewsWithGapsAreCopiedAsBefore() {
    try (Tensor tensor = Tensor.allocate(SHAPE, Layout.NHWC);
        Tensor part = Tensor.allocate(new Shape(2, 4, 3, 7), Layout.NCHW)) {
      tensor.set(1, 5, 2, 6, 42);
      part.copyFrom(tensor.channels(2, 4));
      assertThat(part.get(1, 3, 2, 6)).isEqualTo(42);
      assertThat(tensor.channels(2, 4).toArray(Layout.NCHW))
          .containsExactly(part.toArray(Layout.NCHW));
      tensor.channels(0, 4).copyFrom(part);
      assertThat(tensor.get(1, 3, 2, 6)).isEqualTo(42);
    }
  }

  @Example
  void tensorsKeepTheBitsAndLeaveNothing() {
    int payload = 0x7f81_2345;
    long blocks = OffHeap.liveBlocks();
    try (Tensor tensor = Tensor.allocate(SHAPE, Layout.NCHW)) {
      tensor.segment().setAtIndex(ValueLayout.JAVA_INT, 1, payload);
      try (Tensor nhwc = tensor.reorder(Layout.NHWC)) {
        assertThat(nhwc.segment().getAtIndex(ValueLayout.JAVA_INT, 9)).isEqualTo(payload);
      }
      assertThat(Float.floatToRawIntBits(tensor.toArray(Layout.NHWC)[9])).isEqualTo(payload);
      assertThat(OffHeap.liveBlocks()).isEqualTo(blocks + 1);
    }
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
  }

  private static void assertRefused(Tensor src, Tensor dst, String message) {
    assertThatThrownBy(() -> REORDER.run(src, dst))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("for reorder nchw→nhwc of 2×9×3×7");
  }
}
