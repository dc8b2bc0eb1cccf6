package dev.gatun.network;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Subgraphs;
import dev.gatun.network.zoo.UnknownNetworkException;
import dev.gatun.network.zoo.Zoo;
import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The convolution layers of the networks, for one picture, as the zoo has them: each distinct layer
 * once, in the order of execution, with its name and how often its geometry occurs in the network.
 * GoogLeNet's are those without its auxiliary heads.
 */
public final class ConvLayerLists {
  private static final List<String> NETWORKS =
      List.of("lenet5", "alexnet", "vgg16", "vgg19", "googlenet", "resnet18", "resnet50");

  private static final int LENET_BATCH = 64;

  private ConvLayerLists() {}

  /**
   * The networks, in the order of their publication.
   *
   * @return their names, for {@link #of}
   */
  public static List<String> networks() {
    return NETWORKS;
  }

  /**
   * The distinct convolution layers of one network, in the order of execution.
   *
   * @param network one of {@link #networks}
   * @return the layers, named {@code network:layer}, with their multiplicities
   * @throws UnknownNetworkException if there is no such network
   */
  public static List<ConvProblem> of(String network) {
    if (!NETWORKS.contains(network)) {
      throw new UnknownNetworkException(network, NETWORKS);
    }
    boolean isResidual = network.startsWith("resnet");
    return DistinctConvs.of(
        Subgraphs.withoutAuxiliaries(Zoo.network(network)),
        isResidual ? ConvLayerLists::withoutNumber : UnaryOperator.identity());
  }

  /**
   * The distinct convolution layers of any network, such as an imported one, in the order of
   * execution.
   *
   * @param network for as many pictures as it has
   * @return the layers, named {@code network:layer}, with their multiplicities
   */
  public static List<ConvProblem> of(Graph network) {
    return DistinctConvs.of(network, UnaryOperator.identity());
  }

  /**
   * The distinct convolution layers of all networks. A geometry that several networks share comes
   * once, with the name and the multiplicity that it has in the first of them.
   *
   * @return the layers, network by network
   */
  public static List<ConvProblem> allDistinct() {
    Map<ConvProblem, ConvProblem> firstOfGeometry = new LinkedHashMap<>();
    for (String network : NETWORKS) {
      for (ConvProblem layer : of(network)) {
        firstOfGeometry.putIfAbsent(layer.geometry(), layer);
      }
    }
    return List.copyOf(firstOfGeometry.values());
  }

  /**
   * The distinct convolution layers of all networks, LeNet-5's for {@value #LENET_BATCH} pictures.
   *
   * @return the layers, network by network
   */
  public static List<ConvProblem> allDistinctLeNetBatched() {
    return allDistinct().stream()
        .map(layer -> layer.name().startsWith("lenet5:") ? layer.withBatch(LENET_BATCH) : layer)
        .toList();
  }

  /**
   * The quick suite: a few layers of every network family and every kind, chosen to be done with in
   * minutes. What is chosen and why is in the resource {@code quick.txt}.
   *
   * @return the layers, with the names and multiplicities of their networks
   */
  public static List<ConvProblem> quick() {
    return quickNames().stream().map(ConvLayerLists::layer).toList();
  }

  /** What all blocks of a residual network's stage have: {@code conv3_expand, conv3}. */
  private static String withoutNumber(String layer) {
    return layer.replaceFirst("_\\d+(?=_|$)", "");
  }

  private static ConvProblem layer(String name) {
    String network = name.substring(0, name.indexOf(':'));
    return of(network).stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("quick.txt: no layer is named " + name));
  }

  private static List<String> quickNames() {
    try (InputStream text = ConvLayerLists.class.getResourceAsStream("quick.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
