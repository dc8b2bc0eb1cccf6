package dev.gatun.kernels.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.reference.PostOps;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The spun code does for every tile what the formula of {@link MicroKernel} says. */
class MicroKernelProperties {

  private static final float UNTOUCHED = 12345;

  @Property
  void everyTileComputesTheFormula(
      @ForAll VectorWidth width,
      @ForAll @IntRange(min = 1, max = 4) int vectors,
      @ForAll @IntRange(min = 1, max = 14) int rows,
      @ForAll @IntRange(min = 0, max = 15) int cut,
      @ForAll PostOps postOps,
      @ForAll @IntRange(max = 3) int tiles,
      @ForAll @IntRange(max = 3) int bands,
      @ForAll boolean hasRounds,
      @ForAll @IntRange(max = 20) int steps,
      @ForAll boolean initIsOneRow,
      @ForAll long seed) {
    int tail = width.lanes() - cut % width.lanes();
    int channels = vectors * width.lanes();
    int round = hasRounds ? RegisterTile.MOST_STEPS : 1;
    int depth = steps / round * round;
    RegisterTile tile = new RegisterTile(width, vectors, rows, tail, depth + 3, round, postOps);
    SplittableRandom random = new SplittableRandom(seed);
    int stored = channels - width.lanes() + tail;
    int allRows = tiles * rows;
    int bandStride = allRows * tile.rowStride() + 1;
    float[] src = integers(bands * bandStride, random);
    float[] weights = integers(bands * depth * channels, random);
    float[] init = integers(Math.max(1, allRows) * channels, random);
    float[] residual = integers(allRows * channels, random);
    float[] dst = new float[allRows * channels];
    Arrays.fill(dst, UNTOUCHED);

    run(tile, tiles, bands, depth, initIsOneRow, src, weights, init, residual, dst);

    for (int r = 0; r < allRows; r++) {
      for (int c = 0; c < channels; c++) {
        float sum = init[(initIsOneRow ? 0 : r * channels) + c];
        for (int b = 0; b < bands; b++) {
          for (int k = 0; k < depth; k++) {
            float value = src[b * bandStride + r * tile.rowStride() + k];
            sum += value * weights[(b * depth + k) * channels + c];
          }
        }
        float want = c < stored ? post(postOps, sum, residual[r * channels + c]) : UNTOUCHED;
        assertThat(dst[r * channels + c]).as("%s row %d channel %d", tile, r, c).isEqualTo(want);
      }
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

  private static void run(
      RegisterTile tile,
      int tiles,
      int bands,
      int depth,
      boolean initIsOneRow,
      float[] src,
      float[] weights,
      float[] init,
      float[] residual,
      float[] dst) {
    long dstStride = (long) tile.channels() * Float.BYTES;
    try (OffHeap s = copy(src);
        OffHeap w = copy(weights);
        OffHeap i = copy(init);
        OffHeap r = copy(residual);
        OffHeap d = copy(dst)) {
      MicroKernelSpinner.spin(tile, 3)
          .run(
              tiles,
              s.segment().address(),
              bands,
              ((long) tiles * tile.rows() * tile.rowStride() + 1L) * Float.BYTES,
              w.segment().address(),
              depth,
              i.segment().address(),
              initIsOneRow ? 0 : dstStride,
              d.segment().address(),
              dstStride,
              r.segment().address());
      MemorySegment.copy(d.segment(), ValueLayout.JAVA_FLOAT, 0, dst, 0, dst.length);
    }
  }

  private static OffHeap copy(float[] values) {
    OffHeap block = OffHeap.allocate(Math.max(1, (long) values.length * Float.BYTES));
    MemorySegment.copy(values, 0, block.segment(), ValueLayout.JAVA_FLOAT, 0, values.length);
    return block;
  }

  private static float[] integers(int count, SplittableRandom random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(-9, 10);
    }
    return values;
  }
}
