package dev.gatun.bench.duel;

import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.MicroKernel;
import dev.gatun.kernels.simd.MicroKernels;
import dev.gatun.kernels.simd.RegisterTile;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.PostOps;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The micro-kernel of the largest register tile, on operands that stay in L1: how much of the FMA
 * peak is left once weights are loaded and src is broadcast.
 */
public final class MicroKernelSide implements Side {

  /** The name that selects it. */
  public static final String NAME = "micro-kernel";

  /** As wide as tiles that all cores are fast with. */
  private static final int VECTORS = 3;

  private static final int DEPTH = 128;
  private static final int CALLS = 100;

  private final RegisterTile tile;
  private final MicroKernel kernel;
  private final OffHeap memory;
  private final MemorySegment src;
  private final MemorySegment weights;
  private final MemorySegment bias;
  private final MemorySegment dst;

  /** Spins and times the micro-kernel and fills its operands with small integers. */
  public MicroKernelSide() {
    VectorWidth width = VectorWidth.preferred();
    Core core = Core.measured(width);
    int vectors = Math.min(VECTORS, core.mostVectors());
    int rows = core.mostRows(vectors, DEPTH);
    int steps = RegisterTile.mostSteps(width, vectors, DEPTH);
    this.tile = new RegisterTile(width, vectors, rows, width.lanes(), DEPTH, steps, PostOps.NONE);
    this.kernel = MicroKernels.timed(tile);
    long srcBytes = floats(rows * DEPTH);
    long weightBytes = floats(DEPTH * tile.channels());
    long rowBytes = floats(tile.channels());
    this.memory = OffHeap.allocate(srcBytes + weightBytes + rowBytes * (rows + 1));
    MemorySegment all = memory.segment();
    this.weights = all.asSlice(0, weightBytes);
    this.bias = all.asSlice(weightBytes, rowBytes);
    this.dst = all.asSlice(weightBytes + rowBytes, rowBytes * rows);
    this.src = all.asSlice(weightBytes + rowBytes * (rows + 1), srcBytes);
    fillWithSmallIntegers(src);
    fillWithSmallIntegers(weights);
    fillWithSmallIntegers(bias);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String implementation() {
    return "%d vectors of %d bits × %d rows"
        .formatted(tile.vectors(), tile.width().bits(), tile.rows());
  }

  @Override
  public double flops() {
    return (double) tile.flopsPerStep() * DEPTH * CALLS;
  }

  @Override
  public void run() {
    long dstStride = floats(tile.channels());
    for (int call = 0; call < CALLS; call++) {
      kernel.run(
          1,
          src.address(),
          1,
          0,
          weights.address(),
          DEPTH,
          bias.address(),
          0,
          dst.address(),
          dstStride,
          0);
    }
  }

  @Override
  public Verdict check() {
    dst.fill((byte) 0xFF);
    run();
    for (int row = 0; row < tile.rows(); row++) {
      for (int channel = 0; channel < tile.channels(); channel++) {
        float got = at(dst, row * tile.channels() + channel);
        double want = expected(row, channel);
        if (got != want) {
          return Verdict.failed(
              "row %d channel %d: got %s, want %s".formatted(row, channel, got, want));
        }
      }
    }
    return Verdict.passed(tile.rows() * tile.channels() + " sums compared");
  }

  @Override
  public void close() {
    memory.close();
  }

  private double expected(int row, int channel) {
    double sum = at(bias, channel);
    for (int step = 0; step < DEPTH; step++) {
      sum += (double) at(src, row * DEPTH + step) * at(weights, step * tile.channels() + channel);
    }
    return sum;
  }

  private static void fillWithSmallIntegers(MemorySegment floats) {
    for (int i = 0; i < floats.byteSize() / Float.BYTES; i++) {
      floats.setAtIndex(ValueLayout.JAVA_FLOAT, i, i % 7 - 3);
    }
  }

  private static float at(MemorySegment floats, long index) {
    return floats.getAtIndex(ValueLayout.JAVA_FLOAT, index);
  }

  private static long floats(long count) {
    return count * Float.BYTES;
  }
}
