package dev.gatun.network.zoo;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.picture.Preprocessing;
import java.util.function.Supplier;

/**
 * A network of the zoo.
 *
 * @param name what it is asked for by
 * @param description what it is, in a clause
 * @param preprocessing what its published weights want done to pictures
 * @param maker makes its graph, for one picture of the size of the paper
 */
public record ZooEntry(
    String name, String description, Preprocessing preprocessing, Supplier<Graph> maker) {

  /** One for ImageNet. */
  ZooEntry(String name, String description, Supplier<Graph> maker) {
    this(name, description, Preprocessing.IMAGENET, maker);
  }

  /**
   * The network.
   *
   * @return its graph, for one picture of the size of the paper
   */
  public Graph graph() {
    return maker.get();
  }
}
