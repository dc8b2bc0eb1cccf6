package dev.gatun.bench.peer;

import dev.gatun.network.graph.Node;

/** A peer cannot be given a network, because there is no translation of a node. */
public final class UnsupportedNetworkException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnsupportedNetworkException(String peer, Node node, String rule) {
    super("%s: node '%s' (%s): %s".formatted(peer, node.name(), node.operation().text(), rule));
  }
}
