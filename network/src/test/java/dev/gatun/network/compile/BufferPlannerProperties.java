package dev.gatun.network.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.network.run.Buffers;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Buffers that are needed at the same time lie apart, and the arena is no larger than it must. */
class BufferPlannerProperties {

  @Property
  void buffersNeededTogetherLieApart(@ForAll("buffers") List<Buffer> buffers) {
    Buffers plan = BufferPlanner.plan(buffers);
    for (int i = 0; i < buffers.size(); i++) {
      assertThat(plan.offsets().get(i) % 64).isZero();
      assertThat(plan.offsets().get(i) + buffers.get(i).bytes()).isLessThanOrEqualTo(plan.bytes());
      for (int j = 0; j < i; j++) {
        boolean apart =
            end(buffers, plan, i) <= plan.offsets().get(j)
                || end(buffers, plan, j) <= plan.offsets().get(i);
        assertThat(apart || !buffers.get(i).isNeededWith(buffers.get(j))).isTrue();
      }
    }
    assertThat(plan.bytes()).isBetween(mostAtOnce(buffers), plan.unsharedBytes());
  }

  /**
   * A chain needs two of its neighbours at a time: the arena of three is that of the two largest.
   */
  @Example
  void chainsShareMemory() {
    List<Buffer> chain =
        List.of(new Buffer(640, 0, 1), new Buffer(1280, 1, 2), new Buffer(640, 2, 3));
    assertThat(BufferPlanner.plan(chain).bytes()).isEqualTo(640 + 1280);
  }

  @Provide
  Arbitrary<List<Buffer>> buffers() {
    Arbitrary<Integer> step = Arbitraries.integers().between(0, 12);
    return Combinators.combine(Arbitraries.longs().between(1, 2000), step, step)
        .as((bytes, a, b) -> new Buffer(bytes, Math.min(a, b), Math.max(a, b)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(15);
  }

  private static long end(List<Buffer> buffers, Buffers plan, int i) {
    return plan.offsets().get(i) + buffers.get(i).bytes();
  }

  private static long mostAtOnce(List<Buffer> buffers) {
    return IntStream.rangeClosed(0, 12)
        .mapToLong(
            step ->
                buffers.stream()
                    .filter(buffer -> buffer.first() <= step && step <= buffer.last())
                    .mapToLong(Buffer::bytes)
                    .sum())
        .max()
        .orElseThrow();
  }
}
