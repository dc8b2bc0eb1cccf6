package dev.gatun.network.onnx;

import dev.gatun.network.operation.Dims;
import dev.gatun.reference.lenet.ConnectionTable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** LeNet-5's parameters in the form of an ordinary convolution's, {@code oc × ic/g × kh × kw}. */
final class ConvWeights {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  private ConvWeights() {}

  /** The kernels that there are at their places, zeros elsewhere. */
  static MemorySegment dense(MemorySegment kernels, ConnectionTable table) {
    return MemorySegment.ofArray(table.spread(kernels.toArray(FLOAT)));
  }

  /** Kernels of one value each. */
  static MemorySegment filled(MemorySegment values, Dims dims) {
    int elements = Math.toIntExact(dims.elements(1, 4));
    float[] filled = new float[Math.toIntExact(dims.elements())];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = values.getAtIndex(FLOAT, i / elements);
    }
    return MemorySegment.ofArray(filled);
  }
}
