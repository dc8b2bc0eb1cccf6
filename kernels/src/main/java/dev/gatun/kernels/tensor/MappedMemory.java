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
 * Blocks that come from {@code mmap}. They are zeros already, take room only where they are
 * touched, and go back to the system as soon as they are freed, which {@code malloc} puts off:
 * packed weights live long, what they are packed from does not, and where both came from {@code
 * malloc} a tenth of a small network's memory was room that nobody used. Other systems than Linux
 * are not asked.
 *
 * <p>For large ones Linux is asked for pages of 2 MiB, by {@code madvise}: with pages of 4 KiB a
 * layer that streams its weights, or strides over a large map, waits for the translation of
 * addresses, and the core's prefetcher stops at the end of each page. The advice must be given
 * before a page is first touched, which an {@link Arena} does when it clears what it hands out.
 * Where the system has no huge pages to give, the advice is without effect.
 */
final class MappedMemory {

  /** Blocks from here on, as {@code malloc} begins to map them too, before it raises its limit. */
  static final long LEAST_BYTES = 128L << 10;

  /** Bytes of a huge page on x86-64, and on AArch64 with pages of 4 KiB. */
  static final long HUGE_PAGE = 2L << 20;

  /**
   * Blocks do not all begin at the beginning of a page: src, weights and dst would fall into the
   * same sets of every cache (im2col of a first layer took a fifth longer). Each begins a page of 4
   * KiB and a cache line further than the one before, and the 16th at the beginning again.
   */
  private static final long STEP = 4096 + OffHeap.ALIGNMENT;

  private static final int STEPS = 16;

  private static final AtomicInteger BLOCKS = new AtomicInteger();

  private MappedMemory() {}

  /** Whether a block of this size should come from here. */
  static boolean serves(long bytes) {
    return bytes >= LEAST_BYTES && System.getProperty("os.name").equals("Linux");
  }

  /**
   * Allocates a block, which the arena frees.
   *
   * @return the block, zeroed, at the alignment of {@link OffHeap}
   * @throws OutOfMemoryError if the machine has not that much
   */
  static MemorySegment allocate(long bytes, Arena arena) {
    long offset = Math.floorMod(BLOCKS.getAndIncrement(), STEPS) * STEP;
    boolean isLarge = bytes >= HUGE_PAGE;
    // Only from a multiple of its size on is there a huge page, and mmap knows none but small ones.
    long mapped = offset + bytes + (isLarge ? HUGE_PAGE : 0);
    MemorySegment raw = Libc.map(mapped);
    if (raw.address() == Libc.FAILED) {
      throw new OutOfMemoryError("cannot allocate " + bytes + " bytes outside the heap");
    }
    long first = offset;
    if (isLarge) {
      first += Math.floorMod(-raw.address(), HUGE_PAGE);
      Libc.advise(raw, first + bytes);
    }
    return raw.reinterpret(mapped, arena, Libc::unmap).asSlice(first, bytes);
  }

  /** The three functions of the C library, and what {@code sys/mman.h} calls their arguments. */
  private static final class Libc {

    /** {@code MAP_FAILED}. */
    static final long FAILED = -1;

    /** {@code PROT_READ | PROT_WRITE}. */
    private static final int READ_WRITE = 1 | 2;

    /** {@code MAP_PRIVATE | MAP_ANONYMOUS}. */
    private static final int PRIVATE_ANONYMOUS = 0x02 | 0x20;

    /** {@code MADV_HUGEPAGE}. */
    private static final int HUGE_PAGES = 14;

    private static final int NO_FILE = -1;

    private static final MethodHandle MMAP =
        function(
            "mmap",
            FunctionDescriptor.of(
                ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MADVISE =
        function("madvise", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle MUNMAP =
        function("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    static MemorySegment map(long bytes) {
      try {
        return (MemorySegment)
            MMAP.invokeExact(MemorySegment.NULL, bytes, READ_WRITE, PRIVATE_ANONYMOUS, NO_FILE, 0L);
      } catch (Throwable e) {
        throw new IllegalStateException("mmap", e);
      }
    }

    /** What it returns is not looked at: without huge pages everything works as well. */
    static void advise(MemorySegment block, long bytes) {
      try {
        int ignored = (int) MADVISE.invokeExact(block, bytes, HUGE_PAGES);
      } catch (Throwable e) {
        throw new IllegalStateException("madvise", e);
      }
    }

    /** Cannot fail: the whole of what was mapped is given back. */
    static void unmap(MemorySegment mapped) {
      try {
        int ignored = (int) MUNMAP.invokeExact(mapped, mapped.byteSize());
      } catch (Throwable e) {
        throw new IllegalStateException("munmap", e);
      }
    }
  }
}
