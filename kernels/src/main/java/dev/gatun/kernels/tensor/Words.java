package dev.gatun.kernels.tensor;

import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** 32-bit words at absolute addresses: bits that are moved, whatever they mean. */
final class Words {

  private Words() {}

  static IntVector load(VectorSpecies<Integer> species, long address) {
    return IntVector.fromMemorySegment(species, Memory.ALL, address, Memory.ORDER);
  }

  static void store(IntVector words, long address) {
    words.intoMemorySegment(Memory.ALL, address, Memory.ORDER);
  }

  static void copy(long src, long from, long dst, long to) {
    int word = Memory.ALL.get(ValueLayout.JAVA_INT_UNALIGNED, src + from * Integer.BYTES);
    Memory.ALL.set(ValueLayout.JAVA_INT_UNALIGNED, dst + to * Integer.BYTES, word);
  }
}
