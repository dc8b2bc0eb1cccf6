package dev.gatun.kernels.tensor;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** What the C library has allocated for all of this process, the JVM's compilers too. */
public final class NativeHeap {

  /** {@code malloc_trim}, which only glibc has. */
  private static final Optional<MethodHandle> TRIM =
      Linker.nativeLinker()
          .defaultLookup()
          .find("malloc_trim")
          .map(
              function ->
                  Linker.nativeLinker()
                      .downcallHandle(function, FunctionDescriptor.of(JAVA_INT, JAVA_LONG)));

  private NativeHeap() {}

  /** Gives what was freed back to the system; without effect where the C library is not glibc. */
  public static void trim() {
    TRIM.ifPresent(
        function -> {
          try {
            int ignored = (int) function.invokeExact(0L);
          } catch (Throwable e) {
            throw new IllegalStateException("malloc_trim", e);
          }
        });
  }
}
