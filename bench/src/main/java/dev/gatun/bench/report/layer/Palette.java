package dev.gatun.bench.report.layer;

import java.awt.Color;
import java.util.List;

/**
 * One colour for each contender, the same in all charts of all results: ours are counted from the
 * end of the registry, because new algorithms come in at its front. The first colours are those of
 * Okabe and Ito, which people tell apart who see colours differently; the others are as far from
 * them as can be.
 */
public final class Palette {

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
          new Color(0x3D5A80),
          new Color(0xF0C808),
          new Color(0x00CED1),
          new Color(0x8E6C8A),
          new Color(0x4D9221),
          new Color(0x8DA0CB),
          new Color(0xB15928));

  private static final Color CHOOSER = new Color(0x6B6B6B);

  private static final List<Color> PEERS =
      List.of(new Color(0xD55E00), new Color(0xCC79A7), new Color(0x8C2D04), new Color(0x6A3D9A));

  private static final List<Color> OTHERS =
      List.of(new Color(0xD55E00), new Color(0xCC79A7), new Color(0x6A3D9A), new Color(0xB8B8B8));

  private Palette() {}

  /**
   * The colour of a contender.
   *
   * @param contender the name
   * @param table where it takes part
   * @return its colour
   */
  public static Color of(String contender, LayerTable table) {
    int peer = table.peers().indexOf(contender);
    if (peer >= 0) {
      return PEERS.get(peer % PEERS.size());
    }
    if (table.choosers().contains(contender)) {
      return CHOOSER;
    }
    return ofOurs(table.ours().indexOf(contender), table.ours().size());
  }

  /**
   * The colour of one of ours.
   *
   * @param place in the registry, from 0
   * @param all how many there are
   * @return its colour
   */
  public static Color ofOurs(int place, int all) {
    return OURS.get((all - 1 - place) % OURS.size());
  }

  /**
   * The colour of what is no contender, beside ours.
   *
   * @param place from 0
   * @return its colour
   */
  public static Color ofOther(int place) {
    return OTHERS.get(place % OTHERS.size());
  }

  /**
   * The colour of a contender.
   *
   * @param contender the name
   * @param table where it takes part
   * @return as CSS writes it
   */
  public static String css(String contender, LayerTable table) {
    return css(of(contender, table));
  }

  /**
   * A colour.
   *
   * @param color any
   * @return as CSS writes it
   */
  public static String css(Color color) {
    return "#%06x".formatted(color.getRGB() & 0xFFFFFF);
  }
}
