package dev.gatun.bench.result;

import dev.gatun.reference.ConvProblem;

/**
 * What a layer is called in lines, tables and charts: the two halves of {@code network:layer}, or
 * its sizes if it has no name.
 *
 * @param network the half before the colon; "problems" for one that belongs to no network
 * @param layer the half behind it; the sizes of a problem without a name
 */
public record LayerName(String network, String layer) {

  private static final String NO_NETWORK = "problems";

  /** Network and layer, for places where several networks meet. */
  @Override
  public String toString() {
    return network.equals(NO_NETWORK) ? layer : network + " " + layer;
  }

  /**
   * The name of a layer in a line of text.
   *
   * @param problem the layer
   * @return its name as it was given, such as "resnet50:conv1"; the sizes of one without a name
   */
  public static String text(ConvProblem problem) {
    return problem.name().isEmpty() ? sizes(problem) : problem.name();
  }

  /**
   * The name of a layer with what it does, for titles under that of its network.
   *
   * @param problem the layer
   * @return the second half of the name and the sizes; the sizes of one without a name
   */
  public static String withSizes(ConvProblem problem) {
    String sizes = sizes(problem);
    return problem.name().isEmpty() ? sizes : "%s   %s".formatted(of(problem).layer, sizes);
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
    return new LayerName(NO_NETWORK, text(problem));
  }

  /**
   * What a layer does, short: what is usual (one group, a stride and a dilation of 1, one picture)
   * is left out.
   *
   * @param p the layer
   * @return such as "3→64 7×7/2 @224×224", or "32→32 3×3 g32 d2 @56×56 ×8"
   */
  public static String sizes(ConvProblem p) {
    return "%d→%d %d×%d%s%s%s @%d×%d%s"
        .formatted(
            p.ic(),
            p.oc(),
            p.kh(),
            p.kw(),
            pair("/", p.sh(), p.sw()),
            p.g() == 1 ? "" : " g" + p.g(),
            pair(" d", p.dh() + 1, p.dw() + 1),
            p.ih(),
            p.iw(),
            p.mb() == 1 ? "" : " ×" + p.mb());
  }

  private static String pair(String sign, int vertical, int horizontal) {
    if (vertical == 1 && horizontal == 1) {
      return "";
    }
    return sign + (vertical == horizontal ? "" + vertical : vertical + "×" + horizontal);
  }
}
