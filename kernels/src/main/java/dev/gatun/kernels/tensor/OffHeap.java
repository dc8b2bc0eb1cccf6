package dev.gatun.kernels.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A block of memory outside the heap: zeroed, aligned to a cache line, counted, freed by {@link
 * #close}; from 2 MiB on it lies on huge pages where Linux gives them.
 *
 * <p>Who measures how fast memory is read must write it first: on Linux, what was never written is
 * one page of zeros.
 *
 * <p>Tensors, packed weights and workspaces all come from here, so that {@link #liveBytes()} tells
 * whether anything was forgotten. A block that becomes unreachable without being closed is freed by
 * a cleaner, later: that is the safety net, not the way to live.
 */
public final class OffHeap implements Block {

  /** The alignment of every block, in bytes: a cache line, which is also a 512-bit vector. */
  public static final long ALIGNMENT = 64;

  private static final Cleaner CLEANER = Cleaner.create();
  private static final AtomicLong LIVE_BYTES = new AtomicLong();
  private static final AtomicLong PEAK_BYTES = new AtomicLong();
  private static final AtomicLong LIVE_BLOCKS = new AtomicLong();

  private final MemorySegment segment;
  private final Cleaner.Cleanable release;

  private OffHeap(long bytes) {
    Arena arena = Arena.ofShared();
    this.segment =
        MappedMemory.serves(bytes)
            ? MappedMemory.allocate(bytes, arena)
            : arena.allocate(bytes, ALIGNMENT);
    PEAK_BYTES.accumulateAndGet(LIVE_BYTES.addAndGet(bytes), Math::max);
    LIVE_BLOCKS.incrementAndGet();
    this.release = CLEANER.register(this, new Release(arena, bytes));
  }

  /**
   * Allocates a block.
   *
   * @param bytes how many, at least 1
   * @return the block, zeroed
   * @throws InvalidTensorException if the size is below one or above {@link Shape#MAX_BYTES}
   * @throws OutOfMemoryError if the machine has not that much
   */
  public static OffHeap allocate(long bytes) {
    if (bytes < 1 || bytes > Shape.MAX_BYTES) {
      throw new InvalidTensorException(
          "off-heap block of " + bytes + " bytes: must be 1 to " + Shape.MAX_BYTES);
    }
    return new OffHeap(bytes);
  }

  @Override
  public MemorySegment segment() {
    return segment;
  }

  @Override
  public void close() {
    release.clean();
  }

  /**
   * How many bytes are allocated and not yet freed, in the whole process.
   *
   * @return the sum over all live blocks
   */
  public static long liveBytes() {
    return LIVE_BYTES.get();
  }

  /**
   * How many bytes were allocated and not yet freed at most, in the whole process.
   *
   * @return the largest that {@link #liveBytes} has been, since {@link #resetPeak} if that was
   *     called
   */
  public static long peakBytes() {
    return PEAK_BYTES.get();
  }

  /** Lets {@link #peakBytes} begin again at what is allocated now. */
  public static void resetPeak() {
    PEAK_BYTES.set(LIVE_BYTES.get());
  }

  /**
   * How many blocks are allocated and not yet freed, in the whole process.
   *
   * @return the number of live blocks
   */
  public static long liveBlocks() {
    return LIVE_BLOCKS.get();
  }

  /** Holds no reference to the block, or the block would never become unreachable. */
  private record Release(Arena arena, long bytes) implements Runnable {

    @Override
    public void run() {
      arena.close();
      LIVE_BYTES.addAndGet(-bytes);
      LIVE_BLOCKS.decrementAndGet();
    }
  }
}
