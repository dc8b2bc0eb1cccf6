package dev.gatun.kernels.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.reference.PostOps;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The spun code does for every tile what the formula of {@link DepthwiseKernel} says. */
class DepthwiseKernelProperties {

  @Property
  void everyTileComputesTheFormula(
      @ForAll VectorWidth width,
      @ForAll @IntRange(min = 0, max = 15) int cut,
      @ForAll("groups") GroupShape group,
      @ForAll("columns") TileColumns columns,
      @ForAll boolean resumes,
      @ForAll PostOps postOps,
      @ForAll @IntRange(max = 3) int bands,
      @ForAll @IntRange(min = 1, max = 2) int vectors,
      @ForAll long seed) {
    int groups = width.lanes() / group.out();
    int tail = vectors > 1 ? width.lanes() : (groups - cut % groups) * group.out();
    int channels = (vectors - 1) * width.lanes() + tail;
    int srcStride = group.srcChannels(channels) + 1;
    int dstStride = channels + 1;
    DepthwiseTile tile =
        new DepthwiseTile(width, tail, group, columns, srcStride, dstStride, resumes, postOps);
    new Case(tile, bands, vectors, channels, new SplittableRandom(seed)).check();
  }

  @Provide
  Arbitrary<GroupShape> groups() {
    return Arbitraries.of(1, 2, 4)
        .flatMap(out -> Arbitraries.integers().between(1, out).map(in -> new GroupShape(in, out)));
  }

  /** Tiles anywhere on a row of src, or on none of it. */
  @Provide
  Arbitrary<TileColumns> columns() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 14),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 8),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(-9, 9),
            Arbitraries.integers().between(1, 30))
        .as(TileColumns::at);
  }

  /** Src ends with the last float that may be read, and what is not in src is not there to read. */
  private record Case(
      DepthwiseTile tile, int bands, int vectors, int channels, SplittableRandom random) {

    void check() {
      GroupShape group = tile.group();
      TileColumns columns = tile.columns();
      int taps = columns.taps();
      int lanes = tile.width().lanes();
      float[] src = integers(bands * bandFloats());
      float[] weights = integers(vectors * vectorFloats());
      float[] bias = integers(vectors * lanes);
      float[] residual = integers(columns.pixels() * tile.dstStride());
      float[] before = integers(residual.length);
      float[] dst = run(src, weights, bias, residual, before);
      for (int at = 0; at < dst.length; at++) {
        int p = at / tile.dstStride();
        int c = at % tile.dstStride();
        if (c >= channels) {
          assertThat(dst[at]).as("%s behind pixel %d", tile, p).isEqualTo(before[at]);
          continue;
        }
        float sum = tile.resumes() ? before[at] : bias[c];
        for (int b = 0; b < bands; b++) {
          for (int k = 0; k < group.in(); k++) {
            for (int t = 0; t < taps; t++) {
              int column = p * columns.pixelStep() + t * columns.tapStep();
              if (column >= columns.first() && column < columns.end()) {
                int from = b * bandFloats() + (column - columns.first()) * tile.srcStride();
                int w = c / lanes * vectorFloats() + ((b * group.in() + k) * taps + t) * lanes;
                sum += src[from + c / group.out() * group.in() + k] * weights[w + c % lanes];
              }
            }
          }
        }
        float want = post(tile.postOps(), sum, residual[at]);
        assertThat(dst[at]).as("%s pixel %d channel %d", tile, p, c).isEqualTo(want);
      }
    }

    private int bandFloats() {
      return (tile.columns().end() - tile.columns().first()) * tile.srcStride();
    }

    private int vectorFloats() {
      return (int) (bands * tile.group().in() * tile.stepBytes() / Float.BYTES);
    }

    private float[] run(
        float[] src, float[] weights, float[] bias, float[] residual, float[] before) {
      float[] dst = new float[before.length];
      try (OffHeap s = copy(src);
          OffHeap w = copy(weights);
          OffHeap i = copy(bias);
          OffHeap r = copy(residual);
          OffHeap d = copy(before)) {
        long padding = (long) tile.columns().first() * tile.srcStride() * Float.BYTES;
        DepthwiseKernelSpinner.spin(tile, 3)
            .run(
                s.segment().address() - padding,
                bands,
                (long) bandFloats() * Float.BYTES,
                Float.BYTES,
                w.segment().address(),
                tile.stepBytes(),
                (long) vectorFloats() * Float.BYTES,
                vectors,
                i.segment().address(),
                d.segment().address(),
                r.segment().address());
        MemorySegment.copy(d.segment(), ValueLayout.JAVA_FLOAT, 0, dst, 0, dst.length);
      }
      return dst;
    }

    private float[] integers(int count) {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = random.nextInt(-9, 10);
      }
      return values;
    }
  }

  private static float post(PostOps postOps, float sum, float residual) {
    return switch (postOps) {
      case NONE -> sum;
      case RELU -> Math.max(sum, 0);
      case ADD -> sum + residual;
      case RELU_THEN_ADD -> Math.max(sum, 0) + residual;
      case ADD_THEN_RELU -> Math.max(sum + residual, 0);
    };
  }

  private static OffHeap copy(float[] values) {
    OffHeap block = OffHeap.allocate(Math.max(1, (long) values.length * Float.BYTES));
    MemorySegment.copy(values, 0, block.segment(), ValueLayout.JAVA_FLOAT, 0, values.length);
    return block;
  }

  @Example
  void aColumnServesEveryTapThatLiesOnIt() {
    TileColumns columns = TileColumns.at(8, 1, 3, 1, -1, 100);
    assertThat(columns.read()).isEqualTo(9);
    assertThat(columns.fmas()).isEqualTo(23);
    assertThat(TileColumns.at(8, 1, 3, 1, -1, 100)).isEqualTo(TileColumns.at(8, 1, 3, 1, -1, 200));
  }

  @Example
  void refusesWhatIsNoTile() {
    assertThatThrownBy(() -> new GroupShape(3, 2)).hasMessageContaining("3 to 2 channels");
    assertThatThrownBy(() -> new GroupShape(1, 3)).hasMessageContaining("must be 1, 2 or 4 out");
    assertThatThrownBy(() -> TileColumns.at(0, 1, 3, 1, 0, 9)).hasMessageContaining("0 pixels");
    assertThatThrownBy(() -> new TileColumns(2, 1, 3, 1, 0, 5))
        .hasMessageContaining("columns 0 to 5: must be in order and within 0 to 4");
    assertThatThrownBy(() -> tile(3, 8)).hasMessageContaining("tail of 3 lanes");
    assertThatThrownBy(() -> tile(2, 0)).hasMessageContaining("at least 1");
  }

  private static DepthwiseTile tile(int tail, int stride) {
    return new DepthwiseTile(
        VectorWidth.W128,
        tail,
        new GroupShape(2, 2),
        TileColumns.at(4, 1, 3, 1, 0, 9),
        stride,
        stride,
        false,
        PostOps.NONE);
  }
}
