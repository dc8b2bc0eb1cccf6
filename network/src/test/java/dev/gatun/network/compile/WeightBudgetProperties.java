package dev.gatun.network.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Offer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

class WeightBudgetProperties {

  private static final ConvAlgorithm ANY = ConvAlgorithms.named("naive");

  @Provide
  Arbitrary<List<List<Offer>>> layers() {
    Arbitrary<Offer> offer =
        Combinators.combine(
                Arbitraries.integers().between(1, 100), Arbitraries.integers().between(1, 50))
            .as((nanos, bytes) -> new Offer(ANY, nanos, bytes));
    return offer
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(offers -> offers.stream().sorted(Comparator.comparingDouble(Offer::nanos)).toList())
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void keepsTheLimitWhereThatIsPossible(
      @ForAll("layers") List<List<Offer>> layers, @ForAll @IntRange(max = 200) int limit) {
    List<Offer> chosen = WeightBudget.choose(layers, limit);
    long least = layers.stream().mapToLong(WeightBudgetProperties::lightest).sum();
    Statistics.label("possible")
        .collect(least <= limit)
        .coverage(c -> c.check(true).percentage(p -> p > 20));
    Statistics.label("impossible")
        .collect(least > limit)
        .coverage(c -> c.check(true).percentage(p -> p > 5));
    assertThat(chosen).hasSameSizeAs(layers);
    assertThat(IntStream.range(0, layers.size()))
        .allMatch(layer -> layers.get(layer).contains(chosen.get(layer)));
    assertThat(bytes(chosen)).isLessThanOrEqualTo(Math.max(limit, least));
  }

  /** By three percent, within which times are the same. */
  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void nothingThatTakesNoMoreIsFaster(
      @ForAll("layers") List<List<Offer>> layers, @ForAll @IntRange(max = 200) int limit) {
    List<Offer> chosen = WeightBudget.choose(layers, limit);
    double fastest =
        all(layers)
            .filter(other -> bytes(other) <= bytes(chosen))
            .mapToDouble(WeightBudgetProperties::nanos)
            .min()
            .orElseThrow();
    assertThat(nanos(chosen)).isLessThanOrEqualTo(1.03 * fastest + 1e-9);
  }

  @Example
  void withoutALimitTheLightestOfTheFastIsTaken() {
    Offer fastest = new Offer(ANY, 100, 7);
    Offer lighter = new Offer(ANY, 102, 4);
    Offer slower = new Offer(ANY, 104, 1);
    List<List<Offer>> layers = List.of(List.of(fastest, lighter, slower));
    assertThat(WeightBudget.choose(layers, Double.POSITIVE_INFINITY)).containsExactly(lighter);
    assertThat(WeightBudget.choose(layers, 3)).containsExactly(slower);
    assertThat(WeightBudget.choose(layers, 0)).containsExactly(slower);
  }

  private static long lightest(List<Offer> offers) {
    return offers.stream().mapToLong(Offer::weightBytes).min().orElseThrow();
  }

  private static Stream<List<Offer>> all(List<List<Offer>> layers) {
    Stream<List<Offer>> all = Stream.of(List.of());
    for (List<Offer> offers : layers) {
      all =
          all.flatMap(
              begun ->
                  offers.stream()
                      .map(offer -> Stream.concat(begun.stream(), Stream.of(offer)).toList()));
    }
    return all;
  }

  private static long bytes(List<Offer> offers) {
    return offers.stream().mapToLong(Offer::weightBytes).sum();
  }

  private static double nanos(List<Offer> offers) {
    return offers.stream().mapToDouble(Offer::nanos).sum();
  }
}
