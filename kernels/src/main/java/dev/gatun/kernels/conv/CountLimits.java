package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.MicroKernel;
import dev.gatun.reference.ConvProblem;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The sizes up to which our kernels count. Addresses are 64 bits wide everywhere, but loops count
 * in ints, because C2 compiles those best; whatever a loop counts must fit one. On devices, where a
 * 64-bit number is two registers and each of its operations several, so must whole tensors. What a
 * kernel lays out in memory of its own is kept to a GiB: padding, strides and dilations can make
 * that large where all tensors are small.
 */
final class CountLimits {

  /** More pixels of a register tile than any has, times the bytes of a float. */
  private static final long TILE_ROW_BYTES = 16 * Float.BYTES;

  private CountLimits() {}

  /**
   * Something that is counted.
   *
   * @param what its name
   * @param value how many there are, {@link Long#MAX_VALUE} for more
   * @param most how many there may be
   * @param mostText the same, for people
   */
  record Count(String what, long value, long most, String mostText) {

    /** What loops count; as many as the factors' product. */
    static Count ofLoops(String what, long... factors) {
      return new Count(what, product(factors), Integer.MAX_VALUE, "2^31 − 1");
    }

    /** Floats that a kernel lays out in memory of its own; as many as the factors' product. */
    static Count ofCopies(String what, long... factors) {
      return new Count(what, product(factors), 1L << 28, "2^28");
    }

    private boolean isTooLarge() {
      return value > most;
    }

    private String reason() {
      return "needs at most " + mostText + " " + what + ", and there are " + value;
    }
  }

  /** The product of numbers that are not negative, {@link Long#MAX_VALUE} if it is larger. */
  static long product(long... factors) {
    return Arrays.stream(factors)
        .reduce(1, (a, b) -> b > 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b);
  }

  /** Yes, or no with the count that is too large. */
  static Support support(ConvProblem p, Count... more) {
    return support(p, product(p.sw(), p.ic()), more);
  }

  /** The same for who takes one group without dilation only. */
  static Support supportOfPlain(ConvProblem p, long pixelFloats, Count... more) {
    if (p.g() != 1) {
      return Support.no("takes one group, and these are " + p.g());
    }
    if (p.dh() != 0 || p.dw() != 0) {
      return Support.no("takes no dilation, and this is %d×%d".formatted(p.dh(), p.dw()));
    }
    return support(p, pixelFloats, more);
  }

  /** The same for register tiles whose src pixels are some floats apart. */
  private static Support support(ConvProblem p, long pixelFloats, Count... more) {
    long paddedWidth = (long) p.pl() + p.iw() + p.pr();
    Stream<Count> all =
        Stream.of(
            new Count(
                "taps of an output channel (ic/g · kh · kw)",
                p.taps(),
                MicroKernel.MOST_DEPTH,
                "2^24"),
            Count.ofLoops("floats of a padded src row", paddedWidth, p.ic()),
            Count.ofLoops("bytes of a register tile's src pixels", TILE_ROW_BYTES, pixelFloats),
            Count.ofLoops("output channels of all images", p.mb(), p.oc()),
            Count.ofLoops("dst rows of all images", p.mb(), p.oh()));
    return support(Stream.concat(all, Arrays.stream(more)));
  }

  /** The same for kernels of a device, which count the floats of src and weights, too. */
  static Support supportOnDevice(ConvProblem p) {
    return support(
        Stream.of(
            Count.ofLoops("taps of an output channel (ic/g · kh · kw)", p.taps()),
            Count.ofLoops("floats of src", p.srcSize()),
            Count.ofLoops("floats of the weights", p.weightsSize()),
            Count.ofLoops("floats of dst", p.dstSize()),
            Count.ofLoops("rows of padded src", (long) p.pt() + p.ih() + p.pb()),
            Count.ofLoops("columns of padded src", (long) p.pl() + p.iw() + p.pr())));
  }

  /** For kernels that have a copy of all weights for each kernel row. */
  static Count rotatedWeights(ConvProblem p) {
    return Count.ofCopies("weights, once for each kernel row", p.kh(), p.weightsSize());
  }

  private static Support support(Stream<Count> counts) {
    return counts
        .filter(Count::isTooLarge)
        .findFirst()
        .map(count -> Support.no(count.reason()))
        .orElse(Support.yes());
  }
}
