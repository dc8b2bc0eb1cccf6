package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.Dim3;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code cuda-implicit-gemm}: a product of the weights with columns of src that are gathered on the
 * way to shared memory, by {@code cuda-implicit-gemm.cu}.
 *
 * <p>Error: at most (K+2) · 2⁻²⁴ · S to first order, with K = ic/g · kh · kw and S = Σ|x||w|.
 */
final class CudaImplicitGemmConv extends CudaConv {

  /** The instances, the one that reads operands least often first. */
  private static final List<Tile> TILES =
      List.of(
          new Tile(128, 128, 8, 256),
          new Tile(64, 128, 8, 128),
          new Tile(64, 64, 8, 64),
          new Tile(32, 64, 16, 128));

  /** About as many blocks as the largest GPUs have multiprocessors, and none of them idle. */
  private static final long ENOUGH_BLOCKS = 128;

  @Override
  public String name() {
    return "cuda-implicit-gemm";
  }

  /** The largest tile first of which there are enough to give all multiprocessors work. */
  @Override
  List<CudaConvPlan> plans(ConvProblem p) {
    List<Tile> tiles = new ArrayList<>(TILES);
    tiles.sort((a, b) -> Boolean.compare(b.fills(p), a.fills(p)));
    if (!tiles.getFirst().fills(p)) {
      tiles = tiles.reversed();
    }
    return tiles.stream().map(tile -> tile.plan(name(), p)).toList();
  }

  @Override
  Support supportOnDevice(ConvProblem p) {
    long floats = TILES.stream().mapToLong(tile -> tile.weights().floats(p)).max().orElseThrow();
    return floats <= Integer.MAX_VALUE
        ? Support.yes()
        : Support.no("needs at most 2^31 − 1 packed weights, and there are " + floats);
  }

  /**
   * An instance of the kernel.
   *
   * @param outputs channels of dst
   * @param pixels of dst
   * @param depth products at a time
   * @param threads of a block
   */
  private record Tile(int outputs, int pixels, int depth, int threads) {

    CudaConvPlan plan(String module, ConvProblem p) {
      String entry = "cuda_implicit_gemm_%dx%d".formatted(outputs, pixels);
      CudaLaunch launch =
          new CudaLaunch(module, entry, Dim3.of(Math.toIntExact(blocks(p))), Dim3.of(threads), 0);
      return new CudaConvPlan(List.of(launch), weights(), 0);
    }

    long blocks(ConvProblem p) {
      long columns = Math.ceilDiv((long) p.mb() * p.oh() * p.ow(), (long) pixels);
      return columns * Math.ceilDiv(p.ocPerGroup(), outputs) * p.g();
    }

    /** Whether it keeps a device busy without adding channels that are not there. */
    boolean fills(ConvProblem p) {
      boolean wastesChannels = Math.ceilDiv(p.ocPerGroup(), outputs) * outputs > 2 * p.ocPerGroup();
      return blocks(p) >= ENOUGH_BLOCKS && !wastesChannels;
    }

    CudaGemmWeights weights() {
      return new CudaGemmWeights(depth, outputs);
    }
  }
}
