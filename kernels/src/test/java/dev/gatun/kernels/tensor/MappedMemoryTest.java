package dev.gatun.kernels.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Blocks that are mapped, and those of a huge page and more, are blocks as any other. */
class MappedMemoryTest {

  private static final long[] SIZES = {
    MappedMemory.LEAST_BYTES - 1,
    MappedMemory.LEAST_BYTES,
    MappedMemory.LEAST_BYTES + 1,
    MappedMemory.HUGE_PAGE - 1,
    MappedMemory.HUGE_PAGE,
    MappedMemory.HUGE_PAGE + 1,
    5 * MappedMemory.HUGE_PAGE + 12
  };

  /** More than there are offsets within a page, so that each of them occurs. */
  private static final int ROUNDS = 20;

  @Test
  void areZeroedAlignedAndWritableToTheLastByte() {
    for (long size : SIZES) {
      try (OffHeap block = OffHeap.allocate(size)) {
        MemorySegment segment = block.segment();
        assertThat(segment.byteSize()).isEqualTo(size);
        assertThat(segment.address() % OffHeap.ALIGNMENT).isZero();
        assertThat(segment.mismatch(MemorySegment.ofArray(new byte[(int) size]))).isEqualTo(-1);
        segment.fill((byte) 1);
        assertThat(segment.get(ValueLayout.JAVA_BYTE, size - 1)).isEqualTo((byte) 1);
      }
    }
  }

  @Test
  void doNotAllBeginInTheSameSetOfACache() {
    OffHeap[] blocks = new OffHeap[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      blocks[round] = OffHeap.allocate(MappedMemory.HUGE_PAGE);
    }
    long lines =
        Arrays.stream(blocks)
            .mapToLong(block -> block.segment().address() % MappedMemory.HUGE_PAGE)
            .distinct()
            .count();
    for (OffHeap block : blocks) {
      block.close();
    }
    assertThat(lines).isGreaterThan(1);
  }

  @Test
  void areCountedAndFreed() {
    MemorySegment segment;
    try (OffHeap block = OffHeap.allocate(MappedMemory.HUGE_PAGE)) {
      assertThat(OffHeap.liveBytes()).isGreaterThanOrEqualTo(MappedMemory.HUGE_PAGE);
      segment = block.segment();
    }
    assertThat(segment.scope().isAlive()).isFalse();
  }
}
