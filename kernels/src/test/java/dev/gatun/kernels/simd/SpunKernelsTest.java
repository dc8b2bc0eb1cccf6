package dev.gatun.kernels.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.simd.Spinning.Trial;
import dev.gatun.kernels.tensor.OffHeap;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpunKernelsTest {

  /** Kernels that do nothing, as large as their description says; writes down who is tried. */
  private static final class Numbers implements Recipe<Integer, Object> {

    private final List<Integer> tried = new ArrayList<>();

    @Override
    public Object spin(Integer size, int ballast) {
      return new Object();
    }

    @Override
    public int operations(Integer size) {
      return size;
    }

    @Override
    public OffHeap scratch(Integer size) {
      return OffHeap.allocate(size);
    }

    @Override
    public Trial<Object> trial(Integer size, OffHeap scratch) {
      tried.add(size);
      return new Trial<>(Double.MAX_VALUE, ballast -> spin(size, ballast), kernel -> {});
    }
  }

  private final Numbers numbers = new Numbers();
  private final SpunKernels<Integer, Object> kernels = new SpunKernels<>(numbers);

  @Test
  void aKernelIsTimedOnce() {
    Object kernel = kernels.any(1);
    assertThat(numbers.tried).isEmpty();
    assertThat(kernels.timed(1)).isSameAs(kernel).isSameAs(kernels.timed(1));
    assertThat(numbers.tried).containsExactly(1);
  }

  @Test
  void thoseAskedForTogetherAreTimedAfterwardsAndTheLargestFirst() {
    kernels.timed(4);
    SpunKernels.largestFirst(
        () -> {
          List.of(2, 5, 4, 3, 5).forEach(kernels::timed);
          assertThat(numbers.tried).containsExactly(4);
        });
    assertThat(numbers.tried).containsExactly(4, 5, 3, 2);
  }

  @Test
  void afterwardsEachIsTimedWhenItIsAskedForAgain() {
    SpunKernels.largestFirst(() -> kernels.timed(2));
    kernels.timed(7);
    assertThat(numbers.tried).containsExactly(2, 7);
  }
}
