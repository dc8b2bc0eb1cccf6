package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Copy;
import dev.gatun.reference.ConvProblem;

/**
 * Where the src of a part lies: in place, or some channels of some rows gathered.
 *
 * <p>Pixels that are a multiple of {@value #ALIAS_BYTES} bytes apart lie in so few sets of L1 that
 * the rows under a tile evict each other, before the next dst row needs them again. They are copied
 * to where they are an odd number of cache lines apart.
 */
final class DepthwiseSrc {

  private static final int ALIAS_BYTES = 2048;

  private static final int LINE_FLOATS = 16;

  private final ConvProblem problem;
  private final boolean gathers;
  private final int pixelFloats;

  /** For parts of at most that many output channels. */
  DepthwiseSrc(ConvProblem problem, int outputChannels) {
    this.problem = problem;
    this.gathers = isGathered(problem);
    this.pixelFloats = gathers ? spaced(inputChannels(outputChannels)) : problem.ic();
  }

  /** Room for the channels and for what a copy overruns, in an odd number of lines. */
  private static int spaced(int channels) {
    int lines = Math.ceilDiv(channels + Copy.OVERRUN, LINE_FLOATS);
    return (lines | 1) * LINE_FLOATS;
  }

  /** Whether src is copied; then parts had better have many channels, which are copied at once. */
  static boolean isGathered(ConvProblem problem) {
    return problem.kh() > 1 && problem.ic() * (long) Float.BYTES % ALIAS_BYTES == 0;
  }

  /** Those of as many groups. */
  int inputChannels(int outputChannels) {
    return outputChannels / problem.ocPerGroup() * problem.icPerGroup();
  }

  /** Floats from pixel to pixel. */
  int pixelFloats() {
    return pixelFloats;
  }

  /** Bytes from row to row. */
  long rowBytes() {
    return (long) problem.iw() * pixelFloats * Float.BYTES;
  }

  /** Bytes of memory for a number of dst rows; 0 if nothing is gathered. */
  long bytes(int dstRows) {
    long rows = Math.min(problem.ih(), (dstRows - 1L) * problem.sh() + problem.dilatedKh());
    return gathers ? rows * rowBytes() : 0;
  }

  /**
   * The address of row 0 of an image, at the first of some output channels' input; only what is
   * under the dst rows may be read there.
   */
  long prepare(
      long src, int image, int firstRow, int endRow, int channel, int channels, long memory) {
    ConvProblem p = problem;
    long pixelBytes = (long) p.ic() * Float.BYTES;
    long srcRowBytes = p.iw() * pixelBytes;
    long origin =
        src + (long) image * p.ih() * srcRowBytes + inputChannels(channel) * (long) Float.BYTES;
    if (!gathers) {
      return origin;
    }
    long srcEnd = src + p.srcSize() * Float.BYTES;
    int first = Math.max(0, firstRow * p.sh() - p.pt());
    int end = Math.min(p.ih(), (endRow - 1) * p.sh() - p.pt() + p.dilatedKh());
    long target = memory;
    for (int y = first; y < end; y++) {
      for (int x = 0; x < p.iw(); x++) {
        long from = origin + y * srcRowBytes + x * pixelBytes;
        Copy.copy(from, srcEnd, target, inputChannels(channels));
        target += (long) pixelFloats * Float.BYTES;
      }
    }
    return memory - first * rowBytes();
  }
}
