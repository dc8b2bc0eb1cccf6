package dev.gatun.kernels.verify;

import dev.gatun.kernels.tensor.Block;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Place;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import java.lang.foreign.MemorySegment;

/** A tensor cut exactly to size between two canaries, which tell whether somebody wrote past it. */
final class GuardedTensor implements AutoCloseable {

  private static final long CANARY_BYTES = 4096;
  private static final byte CANARY = (byte) 0xC5;

  private final Place place;
  private final Block block;
  private final MemorySegment before;
  private final MemorySegment behind;
  private final Tensor tensor;

  GuardedTensor(Shape shape, Layout layout, Place place) {
    this.place = place;
    this.block = place.allocate(2 * CANARY_BYTES + shape.bytes());
    MemorySegment all = block.segment();
    this.before = all.asSlice(0, CANARY_BYTES);
    this.behind = all.asSlice(CANARY_BYTES + shape.bytes());
    this.tensor = Tensor.over(all.asSlice(CANARY_BYTES, shape.bytes()), shape, layout, place);
    MemorySegment canary = MemorySegment.ofArray(new byte[(int) CANARY_BYTES]).fill(CANARY);
    place.copyIn(canary, before);
    place.copyIn(canary, behind);
    tensor.fill(Float.NaN);
  }

  /** The guarded tensor, filled with NaN at first. */
  Tensor tensor() {
    return tensor;
  }

  boolean isIntact() {
    return isIntact(before) && isIntact(behind);
  }

  private boolean isIntact(MemorySegment canary) {
    byte[] bytes = new byte[(int) CANARY_BYTES];
    place.copyOut(canary, MemorySegment.ofArray(bytes));
    for (byte value : bytes) {
      if (value != CANARY) {
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
