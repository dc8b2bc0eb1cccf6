package dev.gatun.network.zoo;

import dev.gatun.network.describe.Description;
import dev.gatun.network.describe.LayerDescription;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The figures of a network's layers in the words of papers. */
record Figures(Description description) {

  static Figures of(String network) {
    return new Figures(Description.of(Zoo.network(network)));
  }

  LayerDescription layer(String name) {
    return description.layers().stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no layer " + name));
  }

  /** Without the batch, such as {@code 64×112×112}. */
  String size(String name) {
    return layer(name).dst().stream().skip(1).map(String::valueOf).collect(Collectors.joining("×"));
  }

  long parameters(String name) {
    return layer(name).parameters();
  }

  long parameters(Predicate<String> names) {
    return description.layers().stream()
        .filter(layer -> names.test(layer.name()))
        .mapToLong(LayerDescription::parameters)
        .sum();
  }

  /** One for each weight at each pixel, without biases. */
  long multiplyAdds(String name) {
    return layer(name).multiplyAdds();
  }

  /** Of a map; 1 of what is no map. */
  long pixels(String name) {
    return layer(name).dst().stream().skip(2).mapToLong(size -> size).reduce(1, (a, b) -> a * b);
  }

  long multiplyAdds(Predicate<String> names) {
    return description.layers().stream()
        .filter(layer -> names.test(layer.name()))
        .mapToLong(LayerDescription::multiplyAdds)
        .sum();
  }
}
