package dev.gatun.kernels.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TensorTest {

  private static final Shape SHAPE = new Shape(2, 3, 4, 5);

  @Property
  void layoutsOrderTheSameElements(
      @ForAll @IntRange(min = 1, max = 4) int n,
      @ForAll @IntRange(min = 1, max = 5) int c,
      @ForAll @IntRange(min = 1, max = 6) int h,
      @ForAll @IntRange(min = 1, max = 7) int w,
      @ForAll Layout from,
      @ForAll Layout to) {
    Shape shape = new Shape(n, c, h, w);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    try (Tensor tensor = Tensor.of(shape, from, values);
        Tensor reordered = tensor.reorder(to);
        Tensor back = reordered.reorder(from)) {
      assertThat(back.toArray(from)).containsExactly(values);
      assertThat(tensor.toArray(to)).containsExactly(reordered.toArray(to));
      assertThat(reordered.get(n - 1, c - 1, h - 1, w - 1)).isEqualTo(values.length - 1);
      assertThat(reordered.address() % OffHeap.ALIGNMENT).isZero();
    }
  }

  @Example
  void nhwcKeepsTheChannelsOfAPixelTogether() {
    try (Tensor nchw = Tensor.of(new Shape(1, 2, 1, 3), Layout.NCHW, 1, 2, 3, 10, 20, 30)) {
      assertThat(nchw.toArray(Layout.NHWC)).containsExactly(1, 10, 2, 20, 3, 30);
    }
  }

  @Example
  void viewsShareMemoryAndSeeTheRightElements() {
    for (Layout layout : Layout.values()) {
      try (Tensor tensor = Tensor.allocate(SHAPE, layout)) {
        tensor.images(1, 1).channels(1, 2).set(0, 1, 3, 4, 42);
        assertThat(tensor.get(1, 2, 3, 4)).isEqualTo(42);
        Tensor image = tensor.images(1, 1);
        assertThat(image.isDense()).isTrue();
        assertThat(image.address() - tensor.address()).isEqualTo(3 * 4 * 5 * Float.BYTES);
        image.channels(0, 2).fill(7);
        assertThat(tensor.get(1, 1, 0, 0)).isEqualTo(7);
        assertThat(tensor.get(1, 2, 0, 0)).isZero();
        assertThat(tensor.get(0, 0, 0, 0)).isZero();
      }
    }
  }

  @Example
  void reshapeKeepsTheOrder() {
    try (Tensor tensor = Tensor.of(new Shape(1, 1, 2, 3), Layout.NCHW, 1, 2, 3, 4, 5, 6)) {
      Tensor column = tensor.reshape(new Shape(6, 1, 1, 1));
      assertThat(column.get(4, 0, 0, 0)).isEqualTo(5);
      assertThatThrownBy(() -> tensor.reshape(new Shape(1, 1, 1, 5)))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("1×1×2×3")
          .hasMessageContaining("1×1×1×5");
    }
  }

  @Example
  void useAfterCloseIsAnErrorForOwnerAndViews() {
    Tensor tensor = Tensor.allocate(SHAPE, Layout.NHWC);
    Tensor view = tensor.images(0, 1);
    view.close();
    assertThat(tensor.isOpen()).isTrue();
    tensor.close();
    tensor.close();
    assertThat(view.isOpen()).isFalse();
    assertThatThrownBy(() -> view.get(0, 0, 0, 0)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(tensor::address)
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("tensor 2×3×4×5 NHWC is closed");
    assertThat(tensor).hasToString("2×3×4×5 NHWC (closed)");
  }

  @Example
  void closingIsCounted() {
    long bytes = OffHeap.liveBytes();
    long blocks = OffHeap.liveBlocks();
    Tensor tensor = Tensor.allocate(SHAPE, Layout.NCHW);
    assertThat(OffHeap.liveBytes() - bytes).isEqualTo(SHAPE.bytes());
    assertThat(OffHeap.liveBlocks() - blocks).isEqualTo(1);
    tensor.close();
    tensor.close();
    assertThat(OffHeap.liveBytes()).isEqualTo(bytes);
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
  }

  @Example
  void sizesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new Shape(1, 0, 2, 2))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("shape 1×0×2×2: every size must be at least 1");
    assertThatThrownBy(() -> new Shape(1, -3, 2, 2)).hasMessageContaining("1×-3×2×2");
    int max = Integer.MAX_VALUE;
    assertThatThrownBy(() -> new Shape(max, max, max, max)).hasMessageContaining("more than");
    assertThatThrownBy(() -> new Shape(1 << 20, 1 << 19, 1, 1)).hasMessageContaining("1 TiB");
    assertThatThrownBy(() -> OffHeap.allocate(0)).hasMessageContaining("block of 0 bytes");
  }

  @Example
  void wrongValuesCopiesAndIndicesAreRefused() {
    assertThatThrownBy(() -> Tensor.of(SHAPE, Layout.NCHW, 1, 2, 3))
        .hasMessageContaining("3 values for shape 2×3×4×5: must be 120");
    try (Tensor tensor = Tensor.allocate(SHAPE, Layout.NCHW);
        Tensor other = Tensor.allocate(new Shape(2, 3, 5, 4), Layout.NCHW)) {
      assertThatThrownBy(() -> tensor.copyFrom(other)).hasMessageContaining("2×3×5×4 into 2×3×4×5");
      assertThatThrownBy(() -> tensor.get(0, 3, 0, 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> tensor.channels(2, 2)).hasMessageContaining("channels 2 to 3 of 3");
      assertThatThrownBy(() -> tensor.images(0, 0)).hasMessageContaining("images 0 to -1 of 2");
    }
  }

  @Example
  void memoryOfOthersIsWrappedIfItFits() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(SHAPE.bytes() + 4, 4);
      Tensor tensor = Tensor.over(memory.asSlice(4), SHAPE, Layout.NCHW);
      tensor.fill(3).close();
      assertThat(tensor.get(1, 2, 3, 4)).isEqualTo(3);
      assertThatThrownBy(() -> Tensor.over(memory, SHAPE, Layout.NCHW))
          .hasMessageContaining("memory of 484 bytes");
      assertThatThrownBy(() -> Tensor.over(memory.asSlice(2, 480), SHAPE, Layout.NCHW))
          .hasMessageContaining("aligned to 4");
    }
    MemorySegment heap = MemorySegment.ofArray(new float[120]);
    assertThatThrownBy(() -> Tensor.over(heap, SHAPE, Layout.NCHW)).hasMessageContaining("heap");
  }
}
