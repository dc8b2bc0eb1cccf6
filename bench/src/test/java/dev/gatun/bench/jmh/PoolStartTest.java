package dev.gatun.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Fork;

/** The benchmark runs, and again after it has let go of its core. */
class PoolStartTest {

  @Test
  void runsAsOftenAsItIsSetUp() {
    for (int trial = 0; trial < 2; trial++) {
      PoolStart benchmark = new PoolStart();
      benchmark.tokens = 1;
      assertThatCode(benchmark::setUp).as("both parts are done once").doesNotThrowAnyException();
      benchmark.once();
      benchmark.twice();
      benchmark.tearDown();
    }
  }

  @Test
  void forksGetTheFlagsOfTheOtherBenchmark() {
    assertThat(PoolStart.class.getAnnotation(Fork.class).jvmArgsPrepend())
        .isEqualTo(ConvLayers.class.getAnnotation(Fork.class).jvmArgsPrepend());
  }
}
