package dev.gatun.kernels.cuda;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Kernels that do one thing only, as fast as the device does it: fused multiply-adds, copying, and
 * reading, which drives out of the caches what was there. {@code peak.cu} says how.
 */
public final class PeakKernels {

  /** A multiple of so many floats is what the kernels copy and read. */
  public static final int BLOCK_FLOATS = 256 * 16;

  private static final int THREADS = 256;
  private static final int CHAINS = 16;
  private static final int SRC = 0;
  private static final int DST = 1;

  private PeakKernels() {}

  /**
   * Fused multiply-adds in fp32: every chain of a thread is {@code x = factor · x + addend}, again
   * and again, from 0, 1, 2 and so on; dst is the sum of a thread's 16 chains.
   *
   * @param runner what runs it
   * @param dst a float for each of 256 threads of a block; as many blocks as fit it
   * @param rounds how often
   * @param factor of the chains
   * @param addend of the chains
   * @return the kernel
   * @throws IllegalArgumentException if dst has no room for a block
   */
  public static CudaProgram fma(
      CudaRunner runner, MemorySegment dst, int rounds, float factor, float addend) {
    long blocks = threadBlocks(dst);
    return bind(runner, "peak_fma", blocks, MemorySegment.NULL, dst, rounds, factor, addend);
  }

  /**
   * How many multiply-adds {@link #fma} does.
   *
   * @param dst its memory
   * @param rounds how often
   * @return the number
   */
  public static double multiplyAdds(MemorySegment dst, int rounds) {
    return (double) threadBlocks(dst) * THREADS * CHAINS * rounds;
  }

  private static long threadBlocks(MemorySegment dst) {
    long bytes = (long) THREADS * Float.BYTES;
    if (dst.byteSize() < bytes) {
      throw new IllegalArgumentException(
          "dst of %d bytes: must be at least %d".formatted(dst.byteSize(), bytes));
    }
    return dst.byteSize() / bytes;
  }

  /**
   * A copy within the device.
   *
   * @param runner what runs it
   * @param src a multiple of {@value #BLOCK_FLOATS} floats
   * @param dst as long
   * @return the kernel
   * @throws IllegalArgumentException if src is not such a multiple, or dst is not as long
   */
  public static CudaProgram copy(CudaRunner runner, MemorySegment src, MemorySegment dst) {
    if (src.byteSize() != dst.byteSize()) {
      throw new IllegalArgumentException(
          "a copy of %d bytes to %d: must be equal".formatted(src.byteSize(), dst.byteSize()));
    }
    return bind(runner, "peak_copy", blocks(src), src, dst, 0, 0, 0);
  }

  /**
   * Reads memory.
   *
   * @param runner what runs it
   * @param src a multiple of {@value #BLOCK_FLOATS} floats
   * @param dst of at least one float, which becomes {@code sum} if that is the sum of the 16 floats
   *     of any thread
   * @param sum one that no thread has, if nothing is to be written
   * @return the kernel
   * @throws IllegalArgumentException if src is not such a multiple
   */
  public static CudaProgram read(
      CudaRunner runner, MemorySegment src, MemorySegment dst, float sum) {
    return bind(runner, "peak_read", blocks(src), src, dst, 0, 0, sum);
  }

  private static long blocks(MemorySegment src) {
    long bytes = (long) BLOCK_FLOATS * Float.BYTES;
    boolean isCountable = src.byteSize() / Float.BYTES <= Integer.MAX_VALUE;
    if (src.byteSize() == 0 || src.byteSize() % bytes != 0 || !isCountable) {
      throw new IllegalArgumentException(
          "%d bytes: must be a multiple of %d, and of at most 2^31 − 1 floats"
              .formatted(src.byteSize(), bytes));
    }
    return src.byteSize() / bytes;
  }

  private static CudaProgram bind(
      CudaRunner runner,
      String entry,
      long blocks,
      MemorySegment src,
      MemorySegment dst,
      int rounds,
      float factor,
      float addend) {
    int[] numbers = {rounds, Float.floatToRawIntBits(factor), Float.floatToRawIntBits(addend)};
    CudaArguments arguments =
        new CudaArguments(new long[] {src.byteSize(), dst.byteSize()}, numbers);
    arguments.point(SRC, src.address());
    arguments.point(DST, dst.address());
    CudaLaunch launch =
        new CudaLaunch("peak", entry, Dim3.of(Math.toIntExact(blocks)), Dim3.of(THREADS), 0);
    return runner.bind(List.of(launch), arguments, entry);
  }
}
