package dev.gatun.kernels.simd;

import java.util.Set;

/**
 * The micro-kernels of this process, one for each register tile asked for.
 *
 * <h2>Why they are spun</h2>
 *
 * <p>Each is a hidden class whose code is generated from its {@link RegisterTile}, with the tile's
 * numbers as constants. Two other ways were weighed. Loops over arrays of vectors box every vector.
 * Source text copied per tile (14 row counts × 2 widths × 3 species × 5 epilogues) is a thousand
 * methods nobody reads, and cannot bake in a stride. With {@code java.lang.classfile} a tile is
 * data.
 *
 * <p>A <em>timed</em> kernel is run on scratch memory and spun again if C2 let it down, see {@link
 * Spinning}.
 *
 * <p>All vectors of a process should have one width. As long as C2 knows of one class of float
 * vectors, it compiles every call for that; where a program has made vectors of another width
 * before, calls are told apart by what was seen of them, and a tile with a cut vector comes out
 * with both ways of a masked store in it, its vectors boxed, at a tenth of its speed and less,
 * whatever the ballast. (A test of a hundred lines shows it: {@code FloatVector.SPECIES_128} stored
 * three million times, then 24 output channels at 512 bits, 110 to 9 GF/s.) Casts to the species'
 * own class behind each load and each sum did not help; before each use of a sum as well they did,
 * in the few kernels that were tried.
 *
 * <p>What a tile gives, for one thread of Zen 4 see {@link Core}; of a Sapphire Rapids core with a
 * measured FMA peak of 205 to 212 GF/s at the time, floats broadcast as floats: 2 vectors × 14 rows
 * 205, 2×13 196, 2×12 199, 2×9 200, 2×7 170 to 190, 1×14 145 to 155 (it loads 15 times for 14
 * FMAs), 2×4 108 to 155 (8 sums barely hide the FMA's latency). Wider tiles gain nothing: 4×6 187,
 * 3×9 183, 3×7 180. One loop over all steps, with a jump at the end of a band, in place of two
 * nested ones cost the two-vector tiles a tenth.
 */
public final class MicroKernels {

  private static final SpunKernels<RegisterTile, MicroKernel> SPUN =
      new SpunKernels<>(new MicroKernelRecipe());

  private MicroKernels() {}

  /**
   * The micro-kernel of a tile, as C2 happens to compile it.
   *
   * @param tile its shape
   * @return the same object each time, unless {@link #timed} has replaced it
   */
  public static MicroKernel of(RegisterTile tile) {
    return SPUN.any(tile);
  }

  /**
   * The micro-kernel of a tile, once it has been timed and found to keep its rate. The first call
   * for a tile takes some tenths of a second, until C2 has compiled it.
   *
   * @param tile its shape
   * @return the fastest that was spun
   */
  public static MicroKernel timed(RegisterTile tile) {
    return SPUN.timed(tile);
  }

  /**
   * Runs something that asks for timed kernels, of any kind, and times them when it is over, those
   * of the longest code first. C2 takes up to 60 MB for one of 48 FMAs, and HotSpot keeps what C2
   * has freed for up to five seconds; after the shortest there is little of it left.
   *
   * @param asks what asks on this thread; what it gets is not timed yet
   */
  public static void largestFirst(Runnable asks) {
    SpunKernels.largestFirst(asks);
  }

  /**
   * How many spun kernels there are, of any kind.
   *
   * @return the number of distinct kernels spun in this process
   */
  public static int spun() {
    return SpunKernels.spun();
  }

  /**
   * How many of them met the cliff.
   *
   * @return the number of kernels that were too slow and were spun again, each counted once
   */
  public static int respun() {
    return Spinning.respun();
  }

  /**
   * Which spun kernels were asked for since the last call, of any kind: by it one can tell whether
   * an algorithm uses any, and whether it uses others on another problem.
   *
   * @return what describes them, equal where the kernel is the same
   */
  public static Set<Object> takeAsked() {
    return SpunKernels.takeAsked();
  }
}
