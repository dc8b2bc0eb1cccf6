package dev.gatun.kernels.conv;

import dev.gatun.reference.ConvProblem;

/**
 * The sizes up to which our kernels count. Addresses are 64 bits wide everywhere, but loops count
 * in ints, because C2 compiles those best; whatever a loop counts must fit one. On devices, where a
 * 64-bit number is two registers and each of its operations several, so must whole tensors.
 */
final class CountLimits {

  /** More pixels of a register tile than any has, times the bytes of a float. */
  private static final long TILE_ROW_BYTES = 16 * Float.BYTES;

  private CountLimits() {}

  /** Yes, or no with the count that is too large. */
  static Support support(ConvProblem p) {
    return support(p, (long) p.sw() * p.ic());
  }

  /** The same for who takes one group without dilation only. */
  static Support supportOfPlain(ConvProblem p, long pixelFloats) {
    if (p.g() != 1) {
      return Support.no("takes one group, and these are " + p.g());
    }
    if (p.dh() != 0 || p.dw() != 0) {
      return Support.no("takes no dilation, and this is %d×%d".formatted(p.dh(), p.dw()));
    }
    return support(p, pixelFloats);
  }

  /** The same for register tiles whose src pixels are some floats apart. */
  static Support support(ConvProblem p, long pixelFloats) {
    long paddedWidth = (long) p.pl() + p.iw() + p.pr();
    return firstTooLarge(
        new Count("taps of an output channel (ic/g · kh · kw)", p.taps()),
        new Count("floats of a padded src row", paddedWidth * p.ic()),
        new Count("bytes of a register tile's src pixels", TILE_ROW_BYTES * pixelFloats),
        new Count("output channels of all images", (long) p.mb() * p.oc()),
        new Count("dst rows of all images", (long) p.mb() * p.oh()));
  }

  /** The same for kernels of a device, which count the floats of src and weights, too. */
  static Support supportOnDevice(ConvProblem p) {
    return firstTooLarge(
        new Count("taps of an output channel (ic/g · kh · kw)", p.taps()),
        new Count("floats of src", p.srcSize()),
        new Count("floats of the weights", p.weightsSize()),
        new Count("floats of dst", p.dstSize()),
        new Count("rows of padded src", (long) p.pt() + p.ih() + p.pb()),
        new Count("columns of padded src", (long) p.pl() + p.iw() + p.pr()));
  }

  private static Support firstTooLarge(Count... counts) {
    for (Count count : counts) {
      if (count.value() > Integer.MAX_VALUE) {
        return Support.no(
            "needs at most 2^31 − 1 " + count.what() + ", and there are " + count.value());
      }
    }
    return Support.yes();
  }

  private record Count(String what, long value) {}
}
