package dev.gatun.bench.device;

import dev.gatun.network.ConvLayerLists;
import dev.gatun.reference.ConvProblem;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which layers are timed, and in which order: the batch that matters most first, and of a batch the
 * layers in which the networks have the most work, so that what a short time leaves out is what
 * matters least.
 */
final class DevicePlan {

  private static final List<String> NETWORKS =
      List.of("vgg16", "resnet50", "googlenet", "alexnet", "lenet5");

  private DevicePlan() {}

  /** Every distinct layer of the networks at each of the batches, in the order of these. */
  static List<ConvProblem> layers(List<Integer> batches) {
    List<ConvProblem> layers = distinct();
    return batches.stream()
        .flatMap(batch -> layers.stream().map(layer -> layer.withBatch(batch)))
        .toList();
  }

  private static List<ConvProblem> distinct() {
    Map<ConvProblem, ConvProblem> firstOfGeometry = new LinkedHashMap<>();
    for (String network : NETWORKS) {
      for (ConvProblem layer : ConvLayerLists.of(network)) {
        firstOfGeometry.putIfAbsent(layer.geometry(), layer);
      }
    }
    return firstOfGeometry.values().stream()
        .sorted(Comparator.comparingDouble(DevicePlan::work).reversed())
        .toList();
  }

  private static double work(ConvProblem layer) {
    return (double) layer.times() * layer.macs();
  }
}
