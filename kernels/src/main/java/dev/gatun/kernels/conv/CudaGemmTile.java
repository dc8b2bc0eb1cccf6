package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.Dim3;
import dev.gatun.kernels.cuda.Gpu;
import java.util.List;

/**
 * A size of the product that a block computes, as the templates of {@code fma_product.cuh} and
 * {@code tf32_product.cuh} have it.
 *
 * @param rows channels of dst
 * @param columns pixels, or tiles of pixels
 * @param depth products at a time
 * @param threads of a block
 * @param resident blocks that a multiprocessor has at a time
 * @param padding floats between two rows in shared memory
 * @param stages tiles in shared memory
 * @param cycles of a multiprocessor for a step, with all that is done beside the products
 */
record CudaGemmTile(
    int rows,
    int columns,
    int depth,
    int threads,
    int resident,
    int padding,
    int stages,
    double cycles) {

  private static final int STAGES = 3;
  private static final int WARP = 32;

  /** Instructions beside the multiply-adds: loads of fours, copies and their addresses. */
  private static final double FMA_OVERHEAD = 1.25;

  private static final double TF32_OVERHEAD = 1.5;

  /** By fused multiply-adds. */
  static final List<CudaGemmTile> BY_FMA =
      List.of(
          byFma(128, 128, 256, 2),
          byFma(64, 128, 128, 3),
          byFma(64, 64, 64, 6),
          byFma(32, 64, 64, 8));

  /** Those that are there in parts, too. */
  static final List<CudaGemmTile> IN_PARTS = BY_FMA.subList(2, 4);

  /** By tensor cores, one product of rounded numbers. */
  static final List<CudaGemmTile> BY_TF32 =
      List.of(byTf32(128, 128, 256, 2, 1), byTf32(64, 128, 128, 3, 1), byTf32(64, 64, 128, 4, 1));

  /** By tensor cores, three products of numbers split in two. */
  static final List<CudaGemmTile> BY_TF32X3 =
      List.of(byTf32(128, 128, 256, 1, 3), byTf32(64, 128, 128, 2, 3), byTf32(64, 64, 128, 3, 3));

  private static CudaGemmTile byFma(int rows, int columns, int threads, int resident) {
    int depth = 8;
    double products = (double) rows * columns * depth / Gpu.H200.fmasPerCycle();
    double cycles = FMA_OVERHEAD * products;
    return new CudaGemmTile(rows, columns, depth, threads, resident, 0, STAGES, cycles);
  }

  private static CudaGemmTile byTf32(
      int rows, int columns, int threads, int resident, int products) {
    int depth = 16;
    double all = (double) products * rows * columns * depth / Gpu.H200.tf32PerCycle();
    double cycles = TF32_OVERHEAD * all;
    return new CudaGemmTile(rows, columns, depth, threads, resident, 8, STAGES, cycles);
  }

  /** How many blocks a product takes. */
  long blocks(int ofRows, long ofColumns) {
    return Math.ceilDiv(ofRows, rows) * Math.ceilDiv(ofColumns, columns);
  }

  /** A launch of blocks for each of some parts of the depth. */
  CudaLaunch launch(String module, String entry, long blocks, int parts) {
    Dim3 grid = new Dim3(Math.toIntExact(blocks), parts, 1);
    return new CudaLaunch(module, entry, grid, Dim3.of(threads), sharedBytes());
  }

  /** What the blocks of a launch have to do. */
  CudaWork work(long blocks, int ofDepth, double bytes) {
    double steps = Math.ceilDiv(ofDepth, depth);
    return new CudaWork(blocks, threads / WARP, resident, steps * cycles, bytes);
  }

  private int sharedBytes() {
    return stages * depth * (rows + columns + 2 * padding) * Float.BYTES;
  }

  @Override
  public String toString() {
    return rows + "x" + columns;
  }
}
