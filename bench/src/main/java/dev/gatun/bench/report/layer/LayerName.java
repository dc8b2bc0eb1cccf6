package dev.gatun.bench.report.layer;

import dev.gatun.reference.ConvProblem;

/**
 * What a layer is called in tables and charts: the two halves of {@code network:layer}.
 *
 * @param network the half before the colon; "problems" for one that belongs to no network
 * @param layer the half behind it; the sizes of a problem without a name
 */
public record LayerName(String network, String layer) {

  static final String NO_NETWORK = "problems";

  /** Network and layer, for places where several networks meet. */
  @Override
  public String toString() {
    return network + " " + layer;
  }

  /**
   * The name of a layer.
   *
   * @param problem the layer
   * @return both halves
   */
  public static LayerName of(ConvProblem problem) {
    String name = problem.name();
    int colon = name.indexOf(':');
    if (colon > 0) {
      return new LayerName(name.substring(0, colon), name.substring(colon + 1));
    }
    return new LayerName(NO_NETWORK, name.isEmpty() ? sizes(problem) : name);
  }

  /**
   * What a layer does, short.
   *
   * @param p the layer
   * @return such as "3→64 7×7/2 @224×224"
   */
  public static String sizes(ConvProblem p) {
    String stride = p.sh() == 1 ? "" : "/" + p.sh();
    return "%d→%d %d×%d%s @%d×%d".formatted(p.ic(), p.oc(), p.kh(), p.kw(), stride, p.ih(), p.iw());
  }
}
