package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.Dim3;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways to launch the instances of a module of {@code implicit_gemm.cuh}.
 *
 * @param module the source, whose kernels have its name with underscores, and their tile's size
 * @param whole tiles of kernels that sum over the whole depth
 * @param inParts tiles of kernels that sum over a part of it
 */
record CudaGemmPlans(String module, List<CudaGemmTile> whole, List<CudaGemmTile> inParts) {

  private static final int SUM_THREADS = 128;

  /** Shorter parts are not worth that their sums are written and read. */
  private static final int SHORTEST_PART = 64;

  /** In how many parts sums may be cut. */
  static final List<Integer> SPLITS = List.of(2, 4, 8, 16, 32);

  /**
   * Whether all tiles take a problem; the reason if not. Blocks count pixels in ints, also those of
   * a last tile that are not there.
   */
  Support support(ConvProblem p) {
    long most = Integer.MAX_VALUE - whole.stream().mapToInt(CudaGemmTile::columns).max().orElse(0);
    return pixels(p) <= most
        ? CudaGemmWeights.support(p, whole)
        : Support.no("needs at most %d pixels of dst, and there are %d".formatted(most, pixels(p)));
  }

  List<CudaConvPlan> of(ConvProblem p) {
    List<CudaConvPlan> plans = new ArrayList<>();
    whole.forEach(tile -> plans.add(plan(tile, p)));
    for (CudaGemmTile tile : inParts) {
      SPLITS.stream()
          .filter(splits -> p.taps() >= (long) splits * SHORTEST_PART)
          .filter(splits -> workspaceBytes(p, splits) <= Workspaces.MOST_BYTES)
          .forEach(splits -> plans.add(planInParts(tile, p, splits)));
    }
    return plans;
  }

  private CudaConvPlan plan(CudaGemmTile tile, ConvProblem p) {
    long blocks = blocks(tile, p);
    return new CudaConvPlan(
        List.of(tile.launch(module, entry(tile.toString()), blocks, 1)),
        List.of(tile.work(blocks, (int) p.taps(), p.minimumBytes())),
        new CudaGemmWeights(tile.depth(), tile.rows()),
        0);
  }

  private CudaConvPlan planInParts(CudaGemmTile tile, ConvProblem p, int splits) {
    long blocks = blocks(tile, p);
    long sums = Math.ceilDiv(p.dstSize(), SUM_THREADS);
    CudaLaunch sum =
        new CudaLaunch(
            module, entry("sum"), Dim3.of(Math.toIntExact(sums)), Dim3.of(SUM_THREADS), 0);
    long bytes = workspaceBytes(p, splits);
    int depth = Math.ceilDiv((int) p.taps(), splits);
    return new CudaConvPlan(
        List.of(tile.launch(module, entry("part_" + tile), blocks, splits), sum),
        List.of(
            tile.work(blocks * splits, depth, (double) p.minimumBytes() + bytes),
            CudaWork.ofMemory(bytes + (double) p.dstSize() * Float.BYTES)),
        new CudaGemmWeights(tile.depth(), tile.rows()),
        bytes,
        splits);
  }

  private String entry(String kernel) {
    return module.replace('-', '_') + "_" + kernel;
  }

  private static long blocks(CudaGemmTile tile, ConvProblem p) {
    return p.g() * tile.blocks(p.ocPerGroup(), pixels(p));
  }

  private static long pixels(ConvProblem p) {
    return (long) p.mb() * p.oh() * p.ow();
  }

  private static long workspaceBytes(ConvProblem p, int splits) {
    return splits * p.dstSize() * Float.BYTES;
  }
}
