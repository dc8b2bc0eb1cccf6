package dev.gatun.network.compile;

import dev.gatun.network.graph.Node;

/** A network has a node that there is no kernel for; the message names it and what there is. */
public final class UncompilableException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param node what cannot be computed
   * @param rule what could be
   */
  public UncompilableException(Node node, String rule) {
    super("node '%s' (%s): %s".formatted(node.name(), node.operation().text(), rule));
  }
}
