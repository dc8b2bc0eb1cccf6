package dev.gatun.kernels.conv;

import dev.gatun.reference.ConvProblem;
import java.util.Collection;
import java.util.stream.Collectors;

/** Which convolutions Winograd's algorithms take, wherever they run. */
final class WinogradShape {

  private WinogradShape() {}

  /**
   * Yes, or no with what does not fit.
   *
   * @param sides the sides of the square kernels that are taken
   */
  static Support support(ConvProblem p, Collection<Integer> sides) {
    if (p.kh() != p.kw() || !sides.contains(p.kh())) {
      String taken =
          sides.stream()
              .sorted()
              .map(side -> side + "×" + side)
              .collect(Collectors.joining(" and "));
      return Support.no("takes %s kernels, and this is %d×%d".formatted(taken, p.kh(), p.kw()));
    }
    if (p.sh() != 1 || p.sw() != 1) {
      return Support.no("takes stride 1, and this is %d×%d".formatted(p.sh(), p.sw()));
    }
    if (p.dh() != 0 || p.dw() != 0) {
      return Support.no("takes no dilation, and this is %d×%d".formatted(p.dh(), p.dw()));
    }
    return p.g() == 1 ? Support.yes() : Support.no("takes one group, and these are " + p.g());
  }
}
