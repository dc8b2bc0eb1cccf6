package dev.gatun.kernels.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.reference.PostOps;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Any small matrix of integers, any strides, tails and post-ops, exactly. */
class LinearKernelProperties {

  private static final int COUNT = 3;
  private static final float UNTOUCHED = 1e9f;

  @Property(tries = 300)
  void combinesAsItsMatrixSays(
      @ForAll @IntRange(min = 1, max = 8) int rows,
      @ForAll @IntRange(min = 1, max = 8) int columns,
      @ForAll VectorWidth width,
      @ForAll PostOps postOps,
      @ForAll boolean cutsDst,
      @ForAll @IntRange(min = 1, max = 16) int tail,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] matrix = matrix(rows, columns, random);
    int lanes = Math.min(tail, width.lanes());
    LinearMap whole = LinearMap.of(width, matrix).withPostOps(postOps);
    LinearMap map = cutsDst ? whole.withDstTail(lanes) : whole.withSrcTail(lanes);
    check(map, matrix, random);
  }

  /** Half of the rows in pairs that differ in the sign of every other coefficient. */
  private static float[][] matrix(int rows, int columns, SplittableRandom random) {
    float[][] matrix = new float[rows][columns];
    for (int i = 0; i < rows; i++) {
      boolean mirrors = i > 0 && random.nextBoolean();
      for (int j = 0; j < columns; j++) {
        float sign = j % 2 == 0 ? 1 : -1;
        matrix[i][j] = mirrors ? sign * matrix[i - 1][j] : random.nextInt(-3, 4);
      }
    }
    return matrix;
  }

  private static void check(LinearMap map, float[][] matrix, SplittableRandom random) {
    int lanes = map.width().lanes();
    int srcFloats = COUNT * map.columns() * lanes;
    int dstFloats = COUNT * map.rows() * lanes;
    try (OffHeap srcBlock = OffHeap.allocate(4L * srcFloats);
        OffHeap residualBlock = OffHeap.allocate(4L * dstFloats);
        OffHeap dstBlock = OffHeap.allocate(4L * dstFloats)) {
      MemorySegment src = fill(srcBlock, srcFloats, random);
      MemorySegment residual = fill(residualBlock, dstFloats, random);
      MemorySegment dst = dstBlock.segment();
      for (int i = 0; i < dstFloats; i++) {
        dst.setAtIndex(ValueLayout.JAVA_FLOAT, i, UNTOUCHED);
      }
      long vector = 4L * lanes;
      // The src vectors of a combination lie apart, the dst vectors beside each other.
      LinearKernels.of(map)
          .run(
              src.address(),
              COUNT * vector,
              vector,
              dst.address(),
              vector,
              map.rows() * vector,
              residual.address(),
              COUNT);
      for (int i = 0; i < dstFloats; i++) {
        assertThat(at(dst, i)).isEqualTo(want(map, matrix, src, residual, i));
      }
    }
  }

  private static float want(
      LinearMap map, float[][] matrix, MemorySegment src, MemorySegment residual, int index) {
    int lanes = map.width().lanes();
    int lane = index % lanes;
    int row = index / lanes % map.rows();
    int step = index / lanes / map.rows();
    if (lane >= map.dstTail()) {
      return UNTOUCHED;
    }
    float sum = 0;
    for (int j = 0; j < map.columns() && lane < map.srcTail(); j++) {
      sum += matrix[row][j] * at(src, (j * COUNT + step) * lanes + lane);
    }
    float added = at(residual, index);
    return switch (map.postOps()) {
      case NONE -> sum;
      case RELU -> Math.max(sum, 0);
      case ADD -> sum + added;
      case RELU_THEN_ADD -> Math.max(sum, 0) + added;
      case ADD_THEN_RELU -> Math.max(sum + added, 0);
    };
  }

  private static MemorySegment fill(OffHeap block, int floats, SplittableRandom random) {
    MemorySegment segment = block.segment();
    for (int i = 0; i < floats; i++) {
      segment.setAtIndex(ValueLayout.JAVA_FLOAT, i, random.nextInt(-9, 10));
    }
    return segment;
  }

  /** Minus zero and zero are the same here. */
  private static float at(MemorySegment segment, int index) {
    return segment.getAtIndex(ValueLayout.JAVA_FLOAT, index) + 0f;
  }

  @Example
  void refusesWhatIsNoMap() {
    assertThatThrownBy(() -> LinearMap.of(VectorWidth.W128, new float[0][0]))
        .hasMessageContaining("needs at least one");
    assertThatThrownBy(() -> LinearMap.of(VectorWidth.W128, new float[][] {{1}, {1, 2}}))
        .hasMessageContaining("equally long");
    LinearMap map = LinearMap.of(VectorWidth.W128, new float[][] {{1}});
    assertThatThrownBy(() -> map.withSrcTail(5)).hasMessageContaining("must be 1 to 4");
    assertThatThrownBy(() -> map.withSrcTail(3).withDstTail(3)).hasMessageContaining("both sides");
  }
}
