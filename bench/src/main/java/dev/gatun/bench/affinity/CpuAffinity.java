package dev.gatun.bench.affinity;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * On which processors the calling thread may run; Linux's {@code sched_setaffinity}. Elsewhere
 * nothing is known and nothing happens. Threads inherit it from the thread that starts them.
 */
final class CpuAffinity {

  /** The size of glibc's {@code cpu_set_t}. */
  private static final int SET_BYTES = 128;

  private static final @Nullable MethodHandle GET = find("sched_getaffinity");
  private static final @Nullable MethodHandle SET = find("sched_setaffinity");

  private CpuAffinity() {}

  /** The processors of the calling thread; empty where that cannot be known. */
  static BitSet get() {
    if (GET == null || SET == null) {
      return new BitSet();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment set = arena.allocate(SET_BYTES);
      int status = (int) GET.invokeExact(0, (long) SET_BYTES, set);
      return status < 0 ? new BitSet() : BitSet.valueOf(set.toArray(JAVA_BYTE));
    } catch (Throwable e) {
      throw new IllegalStateException("sched_getaffinity failed", e);
    }
  }

  /** Moves the calling thread; where that cannot be done, it stays. */
  static void set(BitSet processors) {
    if (GET == null || SET == null || processors.isEmpty()) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment set = arena.allocate(SET_BYTES);
      MemorySegment.copy(
          MemorySegment.ofArray(processors.toByteArray()),
          0,
          set,
          0,
          Math.min(SET_BYTES, processors.toByteArray().length));
      int _ = (int) SET.invokeExact(0, (long) SET_BYTES, set);
    } catch (Throwable e) {
      throw new IllegalStateException("sched_setaffinity failed", e);
    }
  }

  private static @Nullable MethodHandle find(String function) {
    if (!System.getProperty("os.name").equals("Linux")) {
      return null;
    }
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor type = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    return linker
        .defaultLookup()
        .find(function)
        .map(address -> linker.downcallHandle(address, type))
        .orElse(null);
  }
}
