package dev.gatun.bench.peer;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** The OpenMP runtime that was loaded with a native library; not to be touched before that. */
final class OpenMp {

  private static final @Nullable MethodHandle SET_THREADS =
      SymbolLookup.loaderLookup().find("omp_set_num_threads").map(OpenMp::link).orElse(null);

  private OpenMp() {}

  static boolean isThere() {
    return SET_THREADS != null;
  }

  /**
   * Sets how many threads the loops use that the calling thread starts from now on. OpenMP keeps
   * this number for each calling thread by itself, so it is set again before every run.
   */
  static void setThreads(int threads) {
    try {
      SET_THREADS.invokeExact(threads);
    } catch (Throwable e) {
      throw new IllegalStateException("omp_set_num_threads(" + threads + ") failed", e);
    }
  }

  private static MethodHandle link(MemorySegment function) {
    return Linker.nativeLinker()
        .downcallHandle(function, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
  }
}
