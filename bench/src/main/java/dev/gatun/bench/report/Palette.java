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

  private Palette() {}

  static Color of(String contender, LayerTable table) {
    int peer = table.peers().indexOf(contender);
    if (peer >= 0) {
      return PEERS.get(peer % PEERS.size());
    }
    int fromTheEnd = table.ours().size() - 1 - table.ours().indexOf(contender);
    return OURS.get(fromTheEnd % OURS.size());
  }

  /** As CSS writes it. */
  static String css(String contender, LayerTable table) {
    return "#%06x".formatted(of(contender, table).getRGB() & 0xFFFFFF);
  }
}
