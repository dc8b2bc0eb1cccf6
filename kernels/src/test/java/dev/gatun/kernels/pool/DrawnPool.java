package dev.gatun.kernels.pool;

import dev.gatun.kernels.verify.DrawnShape;
import dev.gatun.reference.pool.PoolKind;
import dev.gatun.reference.pool.PoolProblem;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A pooling as it is drawn, so that every draw and every step of shrinking is a valid problem. */
public record DrawnPool(PoolKind kind, int mb, int c, Extent height, Extent width, boolean isCeil) {

  /** One spatial direction; spare is by how much padded src exceeds the window. */
  public record Extent(int window, int stride, int before, int behind, int spare, int dilation) {

    int size() {
      int span = (window - 1) * (dilation + 1) + 1;
      return Math.max(1 + dilation, span - before - behind) + spare;
    }
  }

  public PoolProblem problem() {
    return new PoolProblem(
        kind,
        mb,
        c,
        height.size(),
        width.size(),
        height.window(),
        width.window(),
        height.stride(),
        width.stride(),
        height.before(),
        width.before(),
        height.behind(),
        width.behind(),
        isCeil,
        height.dilation(),
        width.dilation());
  }

  public static Arbitrary<DrawnPool> any() {
    return Combinators.combine(
            Arbitraries.of(PoolKind.class),
            Arbitraries.integers().between(1, 3),
            DrawnShape.channels(),
            anyExtent(),
            anyExtent(),
            Arbitraries.of(true, false))
        .as(DrawnPool::new);
  }

  private static Arbitrary<Extent> anyExtent() {
    return Arbitraries.integers()
        .between(1, 5)
        .flatMap(
            window ->
                Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, window - 1),
                        Arbitraries.integers().between(0, window - 1),
                        Arbitraries.oneOf(
                            Arbitraries.just(0), Arbitraries.integers().between(0, 9)),
                        Arbitraries.of(0, 0, 1, 2))
                    .as(
                        (s, before, behind, spare, dilation) ->
                            new Extent(window, s, before, behind, spare, dilation)));
  }
}
