package dev.gatun.bench.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class CoresTest {

  @Test
  void aHeldThreadIsOnOneCoreAndGoesBack() {
    BitSet before = CpuAffinity.get();
    assumeThat(before.cardinality()).as("processors that are known").isGreaterThan(0);
    try (Cores.Hold _ = Cores.first(2)) {
      assertThat(CpuAffinity.get().cardinality()).isEqualTo(1);
      try (Cores.Hold _ = Cores.all()) {
        assertThat(CpuAffinity.get()).isEqualTo(before);
      }
      assertThat(CpuAffinity.get().cardinality()).isEqualTo(1);
    }
    assertThat(CpuAffinity.get()).isEqualTo(before);
  }

  @Test
  void oneThreadAloneStaysEverywhere() {
    BitSet before = CpuAffinity.get();
    try (Cores.Hold _ = Cores.first(1)) {
      assertThat(CpuAffinity.get()).isEqualTo(before);
    }
  }

  @Test
  void threadsOfThePoolHaveCoresOfTheirOwn() {
    int threads = Cores.pool().threads();
    assumeThat(CpuAffinity.get().cardinality()).as("processors that are known").isEqualTo(threads);
    Map<Integer, BitSet> cores = new ConcurrentHashMap<>();
    try (Cores.Hold _ = Cores.first(threads)) {
      while (cores.size() < threads) {
        Cores.pool()
            .run(
                threads,
                threads,
                (part, worker, src, residual, dst, workspace) ->
                    cores.put(worker, CpuAffinity.get()),
                0,
                0,
                0,
                0);
      }
    }
    assertThat(cores.values()).doesNotHaveDuplicates().allMatch(core -> core.cardinality() == 1);
  }
}
