package dev.gatun.network.zoo;

import dev.gatun.network.graph.Graph;
import java.util.function.Supplier;

/**
 * A network of the zoo.
 *
 * @param name what it is asked for by
 * @param description what it is, in a clause
 * @param maker makes its graph, for one picture of the size of the paper
 */
public record ZooEntry(String name, String description, Supplier<Graph> maker) {

  /**
   * The network.
   *
   * @return its graph, for one picture of the size of the paper
   */
  public Graph graph() {
    return maker.get();
  }
}
