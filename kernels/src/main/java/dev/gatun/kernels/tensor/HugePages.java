package dev.gatun.kernels.tensor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Large blocks for which Linux is asked for pages of 2 MiB, by {@code madvise}.
 *
 * <p>With pages of 4 KiB a layer that streams its weights, or strides over a large map, waits for
 * the translation of addresses, and the core's prefetcher stops at the end of each page. The advice
 * must be given before a page is first touched, which an {@link Arena} does when it clears what it
 * hands out; so these blocks come from {@code aligned_alloc}. Where the system has no huge pages to
 * give, the advice is without effect; other systems than Linux are not asked.
 */
final class HugePages {

  /** Bytes of a huge page on x86-64, and on AArch64 with pages of 4 KiB. */
  static final long BYTES = 2L << 20;

  /** {@code MADV_HUGEPAGE} of {@code sys/mman.h}. */
  private static final int ADVICE = 14;

  /**
   * Blocks do not all begin at the beginning of a page: src, weights and dst would fall into the
   * same sets of every cache (im2col of a first layer took a fifth longer). Each begins a page of 4
   * KiB and a cache line further than the one before, and the 16th at the beginning again.
   */
  private static final long STEP = 4096 + OffHeap.ALIGNMENT;

  private static final int STEPS = 16;

  private static final AtomicInteger BLOCKS = new AtomicInteger();

  private HugePages() {}

  /** Whether a block of this size should come from here. */
  static boolean serve(long bytes) {
    return bytes >= BYTES && System.getProperty("os.name").equals("Linux");
  }

  /**
   * Allocates a block, which the arena frees.
   *
   * @return the block, zeroed, at the alignment of {@link OffHeap}
   * @throws OutOfMemoryError if the machine has not that much
   */
  static MemorySegment allocate(long bytes, Arena arena) {
    long offset = Math.floorMod(BLOCKS.getAndIncrement(), STEPS) * STEP;
    long pages = Math.ceilDiv(offset + bytes, BYTES);
    MemorySegment raw = Libc.alignedAlloc(pages * BYTES);
    if (raw.address() == 0) {
      throw new OutOfMemoryError("cannot allocate " + bytes + " bytes outside the heap");
    }
    MemorySegment block = raw.reinterpret(offset + bytes, arena, Libc::free);
    Libc.advise(raw, offset + bytes);
    return block.asSlice(offset).fill((byte) 0);
  }

  /** The three functions of the C library. */
  private static final class Libc {

    private static final MethodHandle ALIGNED_ALLOC =
        function("aligned_alloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle MADVISE =
        function("madvise", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle FREE = function("free", FunctionDescriptor.ofVoid(ADDRESS));

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    static MemorySegment alignedAlloc(long bytes) {
      try {
        return (MemorySegment) ALIGNED_ALLOC.invokeExact(BYTES, bytes);
      } catch (Throwable e) {
        throw new IllegalStateException("aligned_alloc", e);
      }
    }

    /** What it returns is not looked at: without huge pages everything works as well. */
    static void advise(MemorySegment block, long bytes) {
      try {
        int ignored = (int) MADVISE.invokeExact(block, bytes, ADVICE);
      } catch (Throwable e) {
        throw new IllegalStateException("madvise", e);
      }
    }

    static void free(MemorySegment block) {
      try {
        FREE.invokeExact(block);
      } catch (Throwable e) {
        throw new IllegalStateException("free", e);
      }
    }
  }
}
