package dev.gatun.bench.report;

import java.awt.Color;
import java.util.List;

/**
 * One colour for each contender, the same in all charts of all results: ours are counted from the
 * end of the registry, because new algorithms come in at its front. The first colours are those of
 * Okabe and Ito, which people tell apart who see colours differently; the others are as far from
 * them as can be.
 */
final class Palette {

  private static final List<Color> OURS =
      List.of(
          new Color(0x9A9A9A),
          new Color(0xE69F00),
          new Color(0x0072B2),
          new Color(0x009E73),
          new Color(0x56B4E9),
          new Color(0xA6761D),
          new Color(0x7570B3),
          new Color(0xE7298A),
          new Color(0x66A61E),
          new Color(0x1B2A49),
          new Color(0xF0C808),
          new Color(0x00CED1));

  private static final List<Color> PEERS =
      List.of(new Color(0xD55E00), new Color(0xCC79A7), new Color(0x8C2D04), new Color(0x6A3D9A));

  private static final List<Color> OTHERS =
      List.of(new Color(0xD55E00), new Color(0xCC79A7), new Color(0x6A3D9A), new Color(0xB8B8B8));

  private Palette() {}

  static Color of(String contender, LayerTable table) {
    int peer = table.peers().indexOf(contender);
    if (peer >= 0) {
      return PEERS.get(peer % PEERS.size());
    }
    return ofOurs(table.ours().indexOf(contender), table.ours().size());
  }

  /** That of one of ours, by its place in the registry. */
  static Color ofOurs(int place, int all) {
    return OURS.get((all - 1 - place) % OURS.size());
  }

  /** That of what is no contender, beside ours. */
  static Color ofOther(int place) {
    return OTHERS.get(place % OTHERS.size());
  }

  /** As CSS writes it. */
  static String css(String contender, LayerTable table) {
    return css(of(contender, table));
  }

  /** As CSS writes it. */
  static String css(Color color) {
    return "#%06x".formatted(color.getRGB() & 0xFFFFFF);
  }
}
