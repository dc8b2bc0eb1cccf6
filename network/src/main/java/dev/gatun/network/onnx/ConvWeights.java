package dev.gatun.network.onnx;

import dev.gatun.network.operation.ConnectionTable;
import dev.gatun.network.operation.Dims;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** LeNet-5's parameters in the form of an ordinary convolution's, {@code oc × ic/g × kh × kw}. */
final class ConvWeights {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  private ConvWeights() {}

  /** The kernels that there are at their places, zeros elsewhere. */
  static MemorySegment dense(MemorySegment kernels, ConnectionTable table, Dims dims) {
    long bytes = Float.BYTES * dims.elements(2, 4);
    MemorySegment dense = MemorySegment.ofArray(new float[Math.toIntExact(dims.elements())]);
    long kernel = 0;
    for (int dst = 0; dst < table.dstChannels(); dst++) {
      List<Integer> srcs = table.srcsOfDst().get(dst);
      for (int src : srcs) {
        long place = (long) dst * dims.size(1) + src;
        MemorySegment.copy(kernels, kernel++ * bytes, dense, place * bytes, bytes);
      }
    }
    return dense;
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
