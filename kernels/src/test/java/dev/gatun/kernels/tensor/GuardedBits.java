package dev.gatun.kernels.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;

/** A tensor of any bits between two canaries, aligned to a float and often to nothing more. */
final class GuardedBits implements AutoCloseable {

  private static final long CANARY_BYTES = 1024;
  private static final byte CANARY = (byte) 0xC5;

  private final OffHeap block;
  private final MemorySegment before;
  private final MemorySegment behind;
  private final MemorySegment bits;
  private final Tensor tensor;

  /** Puts the tensor so many floats behind a cache line's begin. */
  GuardedBits(Shape shape, Layout layout, int shift) {
    long begin = CANARY_BYTES + (long) shift * Float.BYTES;
    this.block = OffHeap.allocate(begin + shape.bytes() + CANARY_BYTES);
    MemorySegment all = block.segment().fill(CANARY);
    this.before = all.asSlice(0, begin);
    this.bits = all.asSlice(begin, shape.bytes());
    this.behind = all.asSlice(begin + shape.bytes());
    this.tensor = Tensor.over(bits, shape, layout);
  }

  Tensor tensor() {
    return tensor;
  }

  MemorySegment bits() {
    return bits;
  }

  /** The bits of an element, which a float might not keep. */
  int at(int n, int c, int h, int w) {
    return bits.getAtIndex(ValueLayout.JAVA_INT, tensor.strides().offset(n, c, h, w));
  }

  /** Any bits: about one in 128 is a NaN with a payload. */
  void draw(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (long i = 0; i < tensor.shape().size(); i++) {
      bits.setAtIndex(ValueLayout.JAVA_INT, i, random.nextInt());
    }
  }

  void assertIntact() {
    assertIntact("before", before);
    assertIntact("behind", behind);
  }

  private static void assertIntact(String where, MemorySegment canary) {
    assertThat(canary.toArray(ValueLayout.JAVA_BYTE)).as("canary %s", where).containsOnly(CANARY);
  }

  @Override
  public void close() {
    block.close();
  }
}
