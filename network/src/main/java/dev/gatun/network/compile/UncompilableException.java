package dev.gatun.network.compile;

import dev.gatun.network.graph.Node;

/**
 * A network has a node that there is no kernel for; the message names it, the shape of its dst and
 * what there is.
 */
public final class UncompilableException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UncompilableException(Layer layer, String rule) {
    super(text(layer, rule));
  }

  private static String text(Layer layer, String rule) {
    Node node = layer.node();
    return "node '%s' (%s), dst %s: %s"
        .formatted(node.name(), node.operation().text(), layer.dims(), rule);
  }
}
