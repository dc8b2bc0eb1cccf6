package dev.gatun.bench.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The OpenMP runtime that comes with a native library. */
final class OpenMp {

  private static final String BIND = "OMP_PROC_BIND";

  private OpenMp() {}

  /** Whether it is there; not to be asked before the library is loaded. */
  static boolean isThere() {
    return Loaded.SET_THREADS != null;
  }

  /**
   * Has each of its threads stay on a core of its own, as ours do, see {@link
   * dev.gatun.bench.affinity.Cores}; unless the user's environment says what he wants. It reads the
   * environment when it is loaded, so this comes before.
   */
  static void bindThreads() {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor type = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
    if (setenv.isEmpty()) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      int _ =
          (int)
              linker
                  .downcallHandle(setenv.get(), type)
                  .invokeExact(arena.allocateFrom(BIND), arena.allocateFrom("close"), 0);
    } catch (Throwable e) {
      throw new IllegalStateException("setenv(" + BIND + ") failed", e);
    }
  }

  /**
   * Sets how many threads the loops use that the calling thread starts from now on. OpenMP keeps
   * this number for each calling thread by itself, so it is set again before every run.
   */
  static void setThreads(int threads) {
    try {
      Loaded.SET_THREADS.invokeExact(threads);
    } catch (Throwable e) {
      throw new IllegalStateException("omp_set_num_threads(" + threads + ") failed", e);
    }
  }

  private static final class Loaded {

    static final @Nullable MethodHandle SET_THREADS =
        SymbolLookup.loaderLookup().find("omp_set_num_threads").map(Loaded::link).orElse(null);

    private static MethodHandle link(MemorySegment function) {
      return Linker.nativeLinker().downcallHandle(function, FunctionDescriptor.ofVoid(JAVA_INT));
    }
  }
}
