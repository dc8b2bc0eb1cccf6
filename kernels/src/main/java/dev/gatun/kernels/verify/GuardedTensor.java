package dev.gatun.kernels.verify;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A tensor cut exactly to size between two canaries, which tell whether somebody wrote past it. */
final class GuardedTensor implements AutoCloseable {

  private static final long CANARY_BYTES = 4096;
  private static final byte CANARY = (byte) 0xC5;

  private final OffHeap block;
  private final MemorySegment before;
  private final MemorySegment behind;
  private final Tensor tensor;

  GuardedTensor(Shape shape, Layout layout) {
    this.block = OffHeap.allocate(2 * CANARY_BYTES + shape.bytes());
    MemorySegment all = block.segment();
    this.before = all.asSlice(0, CANARY_BYTES).fill(CANARY);
    this.behind = all.asSlice(CANARY_BYTES + shape.bytes()).fill(CANARY);
    this.tensor = Tensor.over(all.asSlice(CANARY_BYTES, shape.bytes()), shape, layout);
    tensor.fill(Float.NaN);
  }

  /** The guarded tensor, filled with NaN at first. */
  Tensor tensor() {
    return tensor;
  }

  boolean isIntact() {
    return isIntact(before) && isIntact(behind);
  }

  private static boolean isIntact(MemorySegment canary) {
    for (long i = 0; i < canary.byteSize(); i++) {
      if (canary.get(ValueLayout.JAVA_BYTE, i) != CANARY) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    block.close();
  }
}
