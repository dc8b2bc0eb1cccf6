package dev.gatun.network.compile;

import dev.gatun.kernels.conv.Offer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses among offers for several layers so that all packed weights together stay within a limit,
 * for as little time as possible: as long as they do not, whichever exchange costs the least time
 * for a byte that it saves is made. That is the best choice for some price of a byte, and so for
 * the limit that it reaches; what is left of the limit is less than one exchange.
 *
 * @see <a href="https://doi.org/10.1287/opre.11.3.399">Everett, Generalized Lagrange Multiplier
 *     Method for Solving Problems of Optimum Allocation of Resources, 1963</a>
 */
final class WeightBudget {

  /** Two times that differ by less than this factor are the same, by measure. */
  private static final double SAME = 1.03;

  private WeightBudget() {}

  /**
   * Chooses.
   *
   * @param layers what there is to choose from for each, the fastest first
   * @param bytes the limit for all packed weights; where it cannot be kept, the lightest are chosen
   * @return one offer for each layer
   */
  static List<Offer> choose(List<List<Offer>> layers, double bytes) {
    List<Offer> chosen = new ArrayList<>(layers.stream().map(WeightBudget::fast).toList());
    while (chosen.stream().mapToLong(Offer::weightBytes).sum() > bytes) {
      Exchange best =
          IntStream.range(0, chosen.size())
              .boxed()
              .flatMap(layer -> exchanges(layer, chosen.get(layer), layers.get(layer)))
              .min(Comparator.comparingDouble(Exchange::nanosPerByte))
              .orElse(null);
      if (best == null) {
        return List.copyOf(chosen);
      }
      chosen.set(best.layer(), best.lighter());
    }
    return List.copyOf(chosen);
  }

  /** The lightest of those that are as fast as the fastest. */
  private static Offer fast(List<Offer> offers) {
    double most = SAME * offers.getFirst().nanos();
    return offers.stream()
        .filter(offer -> offer.nanos() <= most)
        .min(Comparator.comparingLong(Offer::weightBytes))
        .orElseThrow();
  }

  private static Stream<Exchange> exchanges(int layer, Offer chosen, List<Offer> offers) {
    return offers.stream()
        .filter(offer -> offer.weightBytes() < chosen.weightBytes())
        .map(offer -> new Exchange(layer, chosen, offer));
  }

  /** A lighter offer in place of the chosen one. */
  private record Exchange(int layer, Offer chosen, Offer lighter) {

    double nanosPerByte() {
      return (lighter.nanos() - chosen.nanos()) / (chosen.weightBytes() - lighter.weightBytes());
    }
  }
}
