package dev.gatun.kernels.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartRangesTest {

  @Test
  void aWorkerTakesItsOwnFromTheFrontThenTheOthersFromTheBack() {
    PartRanges ranges = new PartRanges(3);
    ranges.open(8, 3);
    assertThat(takeAll(ranges, 1)).containsExactly(2, 3, 4, 7, 6, 5, 1, 0);
    assertThat(ranges.take(0)).isEqualTo(PartRanges.NONE);
  }

  @Test
  void whoHelpsLeavesTheNextPartsToTheirOwner() {
    PartRanges ranges = new PartRanges(2);
    ranges.open(4, 2);
    assertThat(List.of(ranges.take(0), ranges.take(0))).containsExactly(0, 1);
    assertThat(ranges.take(0)).isEqualTo(3);
    assertThat(ranges.take(1)).isEqualTo(2);
    assertThat(ranges.take(1)).isEqualTo(PartRanges.NONE);
  }

  @Test
  void afterTheDropThereIsNothingUntilTheNextLoop() {
    PartRanges ranges = new PartRanges(2);
    ranges.open(Integer.MAX_VALUE, 2);
    ranges.take(1);
    ranges.drop();
    assertThat(ranges.take(0)).isEqualTo(PartRanges.NONE);
    assertThat(ranges.take(1)).isEqualTo(PartRanges.NONE);
    ranges.open(1, 1);
    assertThat(takeAll(ranges, 0)).containsExactly(0);
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "1000, 2", "100000, 4", "7, 3"})
  void allPartsAreHandedOutOnceToWorkersSideBySide(int parts, int workers) throws Exception {
    PartRanges ranges = new PartRanges(workers);
    ranges.open(parts, workers);
    List<Integer> taken = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      List<Future<List<Integer>>> all =
          IntStream.range(0, workers)
              .mapToObj(worker -> threads.submit(() -> takeAll(ranges, worker)))
              .toList();
      for (Future<List<Integer>> some : all) {
        taken.addAll(some.get());
      }
    }
    assertThat(taken.stream().sorted().toList())
        .isEqualTo(IntStream.range(0, parts).boxed().toList());
  }

  private static List<Integer> takeAll(PartRanges ranges, int worker) {
    List<Integer> taken = new ArrayList<>();
    for (int part = ranges.take(worker); part != PartRanges.NONE; part = ranges.take(worker)) {
      taken.add(part);
    }
    return taken;
  }
}
