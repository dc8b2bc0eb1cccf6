package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.Dim3;
import dev.gatun.kernels.cuda.Gpu;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code cuda-tiled}: tiles of src with halo and of weights in shared memory, by {@code
 * cuda-tiled.cu}. It takes what a tile of src fits the shared memory of a block, which is
 * everything but large kernels with large strides or dilation.
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic/g · kh · kw and S = Σ|x||w|.
 */
final class CudaTiledConv extends CudaConv {

  /** The instances, the one that shares most first. */
  private static final List<Tile> TILES =
      List.of(
          new Tile(16, 16, 8, 4, 2),
          new Tile(8, 8, 8, 4, 2),
          new Tile(16, 16, 1, 1, 5),
          new Tile(8, 8, 4, 1, 2));

  /** With so many channels of dst in a group, none of the tiles for several is mostly idle. */
  private static final int SEVERAL = 4;

  private static final long SHARED_OF_PROCESSOR = 227 << 10;

  @Override
  public String name() {
    return "cuda-tiled";
  }

  @Override
  List<CudaConvPlan> waysOf(ConvProblem p) {
    return fitting(p).map(tile -> CudaConvPlan.of(tile.launch(name(), p), tile.work(p))).toList();
  }

  @Override
  Support supportOnDevice(ConvProblem p) {
    if (fitting(p).findAny().isPresent()) {
      return Support.yes();
    }
    return Support.no(
        "needs at most %d bytes of shared memory, and a tile takes %d"
            .formatted(CudaLaunch.USUAL_SHARED_BYTES, TILES.getLast().sharedBytes(p)));
  }

  private static Stream<Tile> fitting(ConvProblem p) {
    return TILES.stream()
        .filter(tile -> tile.outputs() > 1 || p.ocPerGroup() < SEVERAL)
        .filter(tile -> tile.sharedBytes(p) <= CudaLaunch.USUAL_SHARED_BYTES)
        .filter(tile -> tile.blocks(p) <= Integer.MAX_VALUE);
  }

  /**
   * An instance of the kernel.
   *
   * @param rows of pixels
   * @param columns of pixels
   * @param outputs channels of dst
   * @param channels of src at a time
   * @param instructions of a thread for a product: with those that all outputs share, which are two
   *     loads, addresses and the loop
   */
  private record Tile(int rows, int columns, int outputs, int channels, int instructions) {

    CudaLaunch launch(String module, ConvProblem p) {
      String entry = "cuda_tiled_" + rows + "x" + columns + "x" + outputs + "x" + channels;
      Dim3 grid = Dim3.of((int) blocks(p));
      return new CudaLaunch(module, entry, grid, Dim3.of(rows * columns), (int) sharedBytes(p));
    }

    /** A product by each thread for each of its outputs and channels, idle or not. */
    CudaWork work(ConvProblem p) {
      int threads = rows * columns;
      int resident = Math.clamp(SHARED_OF_PROCESSOR / sharedBytes(p), 1, 1024 / threads);
      double taps = Math.ceilDiv(p.icPerGroup(), channels) * (double) channels * p.kh() * p.kw();
      double products = (double) threads * outputs * taps;
      double cycles = instructions * products / Gpu.H200.fmasPerCycle();
      return new CudaWork(blocks(p), threads / 32, resident, cycles, p.minimumBytes());
    }

    long blocks(ConvProblem p) {
      long tiles = (long) Math.ceilDiv(p.oh(), rows) * Math.ceilDiv(p.ow(), columns);
      return tiles * Math.ceilDiv(p.ocPerGroup(), outputs) * p.g() * p.mb();
    }

    long sharedBytes(ConvProblem p) {
      long srcRows = (rows - 1L) * p.sh() + p.dilatedKh();
      long srcColumns = (columns - 1L) * p.sw() + p.dilatedKw();
      long src = Math.ceilDiv(channels * srcRows * srcColumns, 4L) * 4;
      long weights = (long) channels * p.kh() * p.kw() * outputs;
      return (src + weights) * Float.BYTES;
    }
  }
}
