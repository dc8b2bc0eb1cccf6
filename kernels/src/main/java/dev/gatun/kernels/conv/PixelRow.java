package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.Memory;
import java.lang.foreign.MemorySegment;

/**
 * A row of dst or of the residual whose pixels may lie apart, for kernels that need it without
 * gaps.
 *
 * @param pixels how many
 * @param pixelBytes bytes of the channels of a pixel
 * @param strideBytes bytes from a pixel to the next
 */
record PixelRow(int pixels, long pixelBytes, long strideBytes) {

  boolean isDense() {
    return pixelBytes == strideBytes;
  }

  /** The bytes from a row to the next. */
  long spreadBytes() {
    return pixels * strideBytes;
  }

  /** The address of the row without gaps: where it is, or in memory, to which it is copied. */
  long gathered(long spread, long memory) {
    if (isDense()) {
      return spread;
    }
    for (int pixel = 0; pixel < pixels; pixel++) {
      copy(spread + pixel * strideBytes, memory + pixel * pixelBytes);
    }
    return memory;
  }

  /** Copies a row without gaps to its pixels. */
  void spread(long dense, long spread) {
    for (int pixel = 0; pixel < pixels; pixel++) {
      copy(dense + pixel * pixelBytes, spread + pixel * strideBytes);
    }
  }

  private void copy(long from, long to) {
    MemorySegment.copy(Memory.ALL, from, Memory.ALL, to, pixelBytes);
  }
}
