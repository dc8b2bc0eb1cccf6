package dev.gatun.network.onnx.read;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * A shape, and one that is repeated to it.
 *
 * @param sizes of the shape
 * @param kept for each axis whether the other has it, else it has 1 there
 * @param dropped how many axes the other has not at all
 */
record DrawnShapes(List<Integer> sizes, List<Boolean> kept, int dropped) {

  static Arbitrary<DrawnShapes> ofRank(int least, int most) {
    return Arbitraries.integers()
        .between(least, most)
        .flatMap(
            rank ->
                Arbitraries.integers()
                    .between(1, 4)
                    .list()
                    .ofSize(rank)
                    .flatMap(
                        sizes ->
                            Arbitraries.of(true, false)
                                .list()
                                .ofSize(rank)
                                .flatMap(
                                    kept ->
                                        Arbitraries.integers()
                                            .between(0, rank)
                                            .map(
                                                dropped ->
                                                    new DrawnShapes(sizes, kept, dropped)))));
  }

  int rank() {
    return sizes.size();
  }

  Integer[] whole() {
    return sizes.toArray(Integer[]::new);
  }

  Integer[] repeated() {
    return IntStream.range(dropped, rank())
        .mapToObj(axis -> kept.get(axis) ? sizes.get(axis) : Integer.valueOf(1))
        .toArray(Integer[]::new);
  }
}
