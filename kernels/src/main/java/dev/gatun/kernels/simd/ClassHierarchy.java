package dev.gatun.kernels.simd;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Loads the kinds of memory segments that there are, before anything is spun.
 *
 * <p>C2 compiles a call for the one class that implements it, as long as there is one. If a second
 * is loaded later, all code compiled so is thrown away and compiled again; and what had come out
 * well may then come out on the cliff, with nobody there to time it. That was seen when a program
 * made its first {@code MemorySegment.ofArray} after its kernels: {@code -XX:+PrintCompilation}
 * says "marked for deoptimization" of all micro-kernels, and one ran at a quarter of its speed from
 * then on.
 */
final class ClassHierarchy {

  /** Made only by mapping a file; loading the class is enough. */
  private static final String MAPPED = "jdk.internal.foreign.MappedMemorySegmentImpl";

  private ClassHierarchy() {}

  static void settle() {
    List.of(
        MemorySegment.ofArray(new byte[1]),
        MemorySegment.ofArray(new char[1]),
        MemorySegment.ofArray(new short[1]),
        MemorySegment.ofArray(new int[1]),
        MemorySegment.ofArray(new long[1]),
        MemorySegment.ofArray(new float[1]),
        MemorySegment.ofArray(new double[1]),
        Arena.ofAuto().allocate(1));
    for (Arena arena : List.of(Arena.ofConfined(), Arena.ofShared())) {
      arena.allocate(1);
      arena.close();
    }
    try {
      Class.forName(MAPPED, true, null);
    } catch (ClassNotFoundException e) {
      // A JDK that calls it by another name; its kernels are as good until a file is mapped.
    }
  }
}
