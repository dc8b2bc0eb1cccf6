package dev.gatun.bench.suite;

import dev.gatun.kernels.conv.Candidate;
import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Rates;
import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.reference.ConvProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long each of our algorithms is expected to take on a layer, as a multiple of the best of them
 * there, by the model of {@link Candidate}. An algorithm that is fast on the whole may be hopeless
 * on a layer, and one that is slow on the whole the best there is.
 */
final class Prospects {

  private static final Set<String> CANDIDATES =
      ConvAlgorithms.candidates().stream().map(ConvAlgorithm::name).collect(Collectors.toSet());

  private final Map<ConvProblem, Map<String, Double>> byLayer = new HashMap<>();

  /**
   * Asks the model.
   *
   * @param layers the layers
   * @param threads how many threads compute
   */
  Prospects(List<ConvProblem> layers, int threads) {
    for (ConvProblem layer : layers) {
      byLayer.put(layer, ofLayer(layer, threads));
    }
  }

  private static Map<String, Double> ofLayer(ConvProblem layer, int threads) {
    List<Candidate> ranked =
        Candidate.ranked(layer, Core.assumed(VectorWidth.preferred()), threads, Rates.usual());
    double best = ranked.getFirst().nanos();
    return ranked.stream()
        .collect(Collectors.toMap(each -> each.algorithm().name(), each -> each.nanos() / best));
  }

  /**
   * The multiple.
   *
   * @param cell a benchmark of one of the layers
   * @return 1 for the best of ours, for those who choose one of ours and for peers, of whom the
   *     model knows nothing; infinity for an algorithm that does not take the layer
   */
  double of(Cell cell) {
    String name = cell.contender().name();
    return CANDIDATES.contains(name)
        ? byLayer.get(cell.problem()).getOrDefault(name, Double.POSITIVE_INFINITY)
        : 1;
  }
}
