package dev.gatun.kernels.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.incubator.vector.IntVector;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Reorders of any shape: every bit at its place, and nothing beside it touched. */
class ReorderProperties {

  private static final int LANES = IntVector.SPECIES_PREFERRED.length();

  @Property(edgeCases = EdgeCasesMode.NONE)
  void everyElementComesToItsPlaceAndBack(
      @ForAll("shapes") Shape shape,
      @ForAll Layout from,
      @ForAll Layout to,
      @ForAll @IntRange(max = 15) int shift,
      @ForAll long seed) {
    long offHeap = OffHeap.liveBytes();
    try (GuardedBits src = new GuardedBits(shape, from, shift);
        GuardedBits dst = new GuardedBits(shape, to, 15 - shift);
        GuardedBits back = new GuardedBits(shape, from, 0)) {
      src.draw(seed);
      Reorder.of(shape, from, to).run(src.tensor(), dst.tensor());
      assertSameElements(src, dst);
      Reorder.of(shape, to, from).run(dst.tensor(), back.tensor());
      assertThat(back.bits().mismatch(src.bits())).isEqualTo(-1);
      src.assertIntact();
      dst.assertIntact();
      back.assertIntact();
    }
    assertThat(OffHeap.liveBytes()).isEqualTo(offHeap);
    assertThatEdgesOccur(shape);
  }

  /** Blocks of both sizes, whichever of them this machine prefers. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void blocksOfBothSizesTransposeWhatIsNotSmaller(
      @ForAll boolean isWide,
      @ForAll @IntRange(max = 140) int moreRows,
      @ForAll @IntRange(max = 140) int moreColumns,
      @ForAll long seed) {
    int edge = isWide ? Block8.EDGE : Block4.EDGE;
    Shape shape = new Shape(1, edge + moreRows, 1, edge + moreColumns);
    try (GuardedBits src = new GuardedBits(shape, Layout.NCHW, 0);
        GuardedBits dst = new GuardedBits(shape, Layout.NHWC, 1)) {
      src.draw(seed);
      new BlockTransposition(edge, shape.c(), shape.w())
          .run(src.tensor().address(), dst.tensor().address());
      assertSameElements(src, dst);
      dst.assertIntact();
    }
  }

  @Provide
  Arbitrary<Shape> shapes() {
    Arbitrary<Integer> images = Arbitraries.integers().between(1, 3);
    Arbitrary<Integer> rows = Arbitraries.of(1, 1, 2, 3, 7);
    return Combinators.combine(images, sizes(), rows, sizes()).as(Shape::new);
  }

  /** The edges of every way to transpose, and what lies between. */
  private static Arbitrary<Integer> sizes() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(1)),
        Tuple.of(2, Arbitraries.of(2, 3, 4, 5, 7, 8, 9, 63, 64, 65)),
        Tuple.of(1, Arbitraries.of(LANES - 1, LANES, LANES + 1)),
        Tuple.of(1, Arbitraries.integers().between(1, 150)));
  }

  private static void assertSameElements(GuardedBits src, GuardedBits dst) {
    Shape shape = src.tensor().shape();
    for (int n = 0; n < shape.n(); n++) {
      for (int c = 0; c < shape.c(); c++) {
        for (int h = 0; h < shape.h(); h++) {
          for (int w = 0; w < shape.w(); w++) {
            if (dst.at(n, c, h, w) != src.at(n, c, h, w)) {
              throw new AssertionError("element %d, %d, %d, %d differs".formatted(n, c, h, w));
            }
          }
        }
      }
    }
  }

  private static void assertThatEdgesOccur(Shape shape) {
    int pixels = shape.h() * shape.w();
    edge("1 channel", shape.c() == 1);
    edge("3 channels", shape.c() == 3);
    edge("channels = lanes - 1", shape.c() == LANES - 1);
    edge("channels = lanes", shape.c() == LANES);
    edge("channels = lanes + 1", shape.c() == LANES + 1);
    edge("1 pixel", pixels == 1);
    edge("pixels = lanes - 1", pixels == LANES - 1);
    edge("pixels = lanes", pixels == LANES);
    edge("pixels = lanes + 1", pixels == LANES + 1);
    edge("tiny", Math.min(shape.c(), pixels) < 4 && Math.max(shape.c(), pixels) < LANES);
    edge("picture", shape.c() <= 4 && pixels >= LANES);
    edge("narrow", shape.c() > 4 && shape.c() < 8 && pixels >= 8);
  }

  private static void edge(String name, boolean isHere) {
    Statistics.label(name).collect(isHere);
    Statistics.label(name).coverage(coverage -> coverage.check(true).count(count -> count > 5));
  }
}
