package dev.gatun.network.compile;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Subgraphs;
import dev.gatun.network.zoo.Zoo;

/** The networks of the zoo on the smallest pictures that they take, without softmax. */
public final class SmallZoo {

  private SmallZoo() {}

  public static Graph network(String name) {
    Graph graph = Subgraphs.withoutSoftmax(Zoo.network(name));
    int pixels = pixels(name);
    return pixels == 0 ? graph : graph.withPictures(pixels, pixels);
  }

  /** Rows and columns; 0 where they are small already. */
  private static int pixels(String name) {
    return switch (name.replaceFirst("[-\\d].*", "")) {
      case "alexnet" -> 67;
      case "vgg", "resnet", "plain" -> 32;
      case "googlenet" -> 80;
      case "inception" -> 5;
      default -> 0;
    };
  }
}
