package dev.gatun.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.OffHeap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Fork;

/** What the benchmark times: the reorder of its parameters, checked, and nothing left behind. */
class ReordersTest {

  @ParameterizedTest
  @EnumSource
  void runReordersTheShapeOfItsParameter(Layout from) {
    long blocks = OffHeap.liveBlocks();
    Reorders benchmark = benchmark("2x3x4x5", from);
    benchmark.setUp();
    assertThat(benchmark.dst().layout()).isNotEqualTo(from);
    benchmark.dst().fill(Float.NaN);
    benchmark.run();
    float next = from == Layout.NCHW ? 4 * 5 : 1;
    assertThat(benchmark.dst().get(0, 1, 0, 0)).isEqualTo(next);
    benchmark.copy();
    benchmark.tearDown();
    assertThat(OffHeap.liveBlocks()).isEqualTo(blocks);
  }

  @Test
  void shapeThatIsNoneIsRefused() {
    assertThatThrownBy(() -> benchmark("3x4", Layout.NCHW).setUp())
        .hasMessageContaining("shape \"3x4\": must be four sizes");
  }

  @Test
  void forksGetTheFlagsOfTheOtherBenchmark() {
    assertThat(Reorders.class.getAnnotation(Fork.class).jvmArgsPrepend())
        .isEqualTo(ConvLayers.class.getAnnotation(Fork.class).jvmArgsPrepend());
  }

  private static Reorders benchmark(String shape, Layout from) {
    Reorders benchmark = new Reorders();
    benchmark.shape = shape;
    benchmark.from = from;
    return benchmark;
  }
}
