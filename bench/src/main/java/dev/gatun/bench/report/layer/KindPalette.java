package dev.gatun.bench.report.layer;

import dev.gatun.bench.inference.TimeByKind;
import dev.gatun.kernels.conv.ConvAlgorithms;
import java.awt.Color;

/** The colours of the kinds of a network's steps: of convolutions those of the algorithms. */
public final class KindPalette {

  private KindPalette() {}

  /**
   * The colour of a kind.
   *
   * @param kind one of {@link TimeByKind#kinds}
   * @return its colour
   */
  public static Color of(String kind) {
    int algorithms = ConvAlgorithms.all().size();
    int place = TimeByKind.kinds().indexOf(kind);
    return place < algorithms
        ? Palette.ofOurs(place, algorithms)
        : Palette.ofOther(place - algorithms);
  }
}
