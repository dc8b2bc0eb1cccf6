package dev.gatun.bench.inference;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.network.run.PlanLine;
import dev.gatun.network.run.Profile;
import dev.gatun.network.run.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the time of a network goes by kind of layer: convolutions by algorithm, in the order of the
 * registry, then dense layers, pooling, normalisation, and the rest.
 */
public final class TimeByKind {

  private static final Map<StepKind, String> WORDS =
      Map.of(
          StepKind.DENSE, "dense",
          StepKind.POOLING, "pooling",
          StepKind.NORMALIZATION, "norm",
          StepKind.REORDER, "rest",
          StepKind.COPY, "rest",
          StepKind.OTHER, "rest");

  private TimeByKind() {}

  /**
   * All kinds there may be.
   *
   * @return their names; that of a convolution is the name of the algorithm
   */
  public static List<String> kinds() {
    List<String> kinds = new ArrayList<>();
    ConvAlgorithms.all().stream().map(ConvAlgorithm::name).forEach(kinds::add);
    Stream.of(StepKind.values())
        .filter(kind -> kind != StepKind.CONVOLUTION)
        .map(WORDS::get)
        .distinct()
        .forEach(kinds::add);
    return kinds;
  }

  /**
   * The kinds that some network has.
   *
   * @param duels of networks
   * @return names, in the order of {@link #kinds}
   */
  public static List<String> occurring(List<NetworkDuel> duels) {
    return kinds().stream()
        .filter(kind -> duels.stream().anyMatch(duel -> duel.nanosByKind().containsKey(kind)))
        .toList();
  }

  /**
   * Adds up the steps of a network.
   *
   * @param profile the time of each step
   * @param nanos what a run takes, of which each step gets its share
   * @return nanoseconds of each kind that occurs, in the order of {@link #kinds}
   */
  static Map<String, Double> of(Profile profile, double nanos) {
    Map<String, Double> sums = new LinkedHashMap<>();
    kinds().forEach(kind -> sums.put(kind, 0.0));
    profile.rows().forEach(row -> sums.merge(kind(row.step()), row.share() * nanos, Double::sum));
    sums.values().removeIf(sum -> sum == 0);
    return sums;
  }

  private static String kind(PlanLine step) {
    return step.kind() == StepKind.CONVOLUTION ? step.kernel() : WORDS.get(step.kind());
  }
}
