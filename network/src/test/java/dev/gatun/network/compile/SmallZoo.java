package dev.gatun.network.compile;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Subgraphs;
import dev.gatun.network.zoo.Zoo;

/** The networks of the zoo without softmax, on small pictures, so that a run takes milliseconds. */
public final class SmallZoo {

  private SmallZoo() {}

  public static Graph network(String name) {
    Graph graph = Subgraphs.withoutSoftmax(Zoo.network(name));
    int pixels = pixels(name);
    return pixels == 0 ? graph : graph.withPictures(pixels, pixels);
  }

  /**
   * Rows and columns, the least for AlexNet and VGG; 0 where they are small already. The maps of
   * GoogLeNet's heads would be too small for their pooling on less than 80.
   */
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
