package dev.gatun.kernels.simd;

import java.util.Arrays;
import java.util.List;

/**
 * What a core does in a cycle and keeps in its caches, as far as the shapes of register tiles and
 * blocks depend on it.
 *
 * <p>Two kinds of x86-64 cores with AVX-512 are told apart. Most start two FMAs of 512 bits in a
 * cycle. Some compute on units of 256 bits and start one (Zen 4); what they load is halved too, but
 * not what they broadcast. The first want tiles of two vectors and many rows, the second wide tiles
 * with few sums. Measured on Zen 4 (FMA peak 118 GF/s), tiles of vectors × rows, GF/s at a depth of
 * 27, 64, 256 and 576:
 *
 * <pre>
 * 1×8    89 104 114 116      2×10   98 109 115 117      3×7    93 106 115 117
 * 1×13   86 102 113 116      2×13   90 104 114 116      4×4   101 110 116 117
 * 2×6    99 109 115 117      3×6   102 111 116 117      4×6    93 106 115 117
 * </pre>
 *
 * <p>Before, floats were broadcast as floats, for which Zen 4 takes one of the units of the FMAs: a
 * tile of one vector, which broadcasts as often as it multiplies, gave 84 to 87 at best, and oneDNN
 * was a third faster there. Broadcast as ints ({@link VectorCode}) they cost nothing: C2 writes
 * {@code vpbroadcastd} for {@code vbroadcastss}.
 *
 * <p>With vectors of 256 bits, or 128, there are 16 registers, not 32, and tiles are small: one
 * that is nearly square is kept busy by the fewest loads, and few rows are left over. Measured on
 * Zen 3 (FMA peak 102 GF/s), the same depths:
 *
 * <pre>
 * 1×4    54  53  51  51      2×3    75  76  76  76      3×3    94  95  96  97
 * 1×7    61  67  70  71      2×4    84  92  98 100      4×2    90  98  97  96
 * </pre>
 *
 * @param width the vectors it computes with
 * @param fmas how many FMAs of such vectors it starts in a cycle, 1 or 2
 * @param l1Bytes its first cache for data
 * @param l2Bytes its second cache
 */
public record Core(VectorWidth width, int fmas, long l1Bytes, long l2Bytes) {

  private static final double FMA_LATENCY = 4;

  /** Instructions that a core starts in a cycle for one of two hardware threads. */
  private static final double SHARED_ISSUE = 3;

  /** Of a round of the loop, for counting, branching and moving pointers. */
  private static final double ROUND_INSTRUCTIONS = 10;

  /** Cycles for counting and branching, where nothing hides them. */
  private static final double STEP_OVERHEAD = 0.5;

  /** The same of small tiles, which leave more of a cycle's instructions free. */
  private static final double SMALL_STEP_OVERHEAD = 0.2;

  /** More sums than this, and C2 moves some of them in and out of memory at both ends of a loop. */
  private static final int EASY_SUMS = 16;

  /** With more sums, C2 hardly ever compiles a loop over tiles without calls or spills in it. */
  private static final int MOST_SUMS = 21;

  private static final int MOST_ROWS = 13;

  private static final long USUAL_L1 = 32 << 10;
  private static final long USUAL_L2 = 1 << 20;

  /**
   * A core of which nothing was measured.
   *
   * @param width the vectors it computes with
   * @return two FMAs in a cycle, and caches as the system names them
   */
  public static Core assumed(VectorWidth width) {
    return Assumed.CORES.get(width.ordinal());
  }

  /**
   * This core. The first call takes some tenths of a second, until C2 has compiled a micro-kernel
   * and that was timed.
   *
   * @param width the vectors it computes with
   * @return what was measured
   */
  public static Core measured(VectorWidth width) {
    return Measured.CORES.get(width.ordinal());
  }

  private static Core of(VectorWidth width, int fmas) {
    return new Core(width, fmas, Cache.bytes("L1d", USUAL_L1), Cache.bytes("L2", USUAL_L2));
  }

  /**
   * Whether vectors of this width are computed in halves.
   *
   * @return true if the core's units have half the width
   */
  public boolean isHalved() {
    return width == VectorWidth.W512 && fmas == 1;
  }

  /**
   * How wide tiles may be.
   *
   * @return vectors
   */
  public int mostVectors() {
    return isHalved() ? 4 : width.hasFewRegisters() ? 4 : 2;
  }

  /**
   * How high tiles may be.
   *
   * @param vectors how wide they are
   * @param unit what every depth is a multiple of
   * @return rows, at least 1
   */
  public int mostRows(int vectors, int unit) {
    int steps = RegisterTile.mostSteps(width, vectors, unit);
    return Math.min(
        MOST_ROWS, Math.min(MOST_SUMS / vectors, RegisterTile.mostRows(width, vectors, steps)));
  }

  /**
   * What a step along the depth of a tile takes at best: as long as its FMAs, its loads, or the
   * latency of the FMA that each sum waits for.
   *
   * @param vectors how many vectors of output channels
   * @param rows how many pixels
   * @return cycles
   */
  public double stepCycles(int vectors, int rows) {
    double products = (double) vectors * rows / fmas;
    double loads = ((isHalved() ? 2 : 1) * vectors + rows) / 2.0;
    double sumsMoved = isHalved() ? 0.05 * hardSums(vectors * rows) : 0;
    double overhead = width.hasFewRegisters() ? SMALL_STEP_OVERHEAD : STEP_OVERHEAD;
    return Math.max(FMA_LATENCY, Math.max(products, loads)) + overhead + sumsMoved;
  }

  /**
   * Whether it shows if the core's other hardware thread is at work too, as that of a neighbour on
   * a virtual machine.
   *
   * @return true if tiles have many instructions for each FMA
   */
  public boolean feelsNeighbours() {
    return width.hasFewRegisters();
  }

  /**
   * What a step takes while the core's other hardware thread is at work, on a core that {@linkplain
   * #feelsNeighbours feels} it: half of the core's six instructions are started in a cycle, and
   * that is what it takes. Measured and predicted, GF/s on Zen 3: 3×3 with one step a round 53 to
   * 61, 56; with two 66 to 74, 69; with four 67 to 82, 79.
   *
   * @param vectors how many vectors of output channels
   * @param rows how many pixels
   * @param steps how many steps a round of the loop does
   * @return cycles
   */
  public double sharedStepCycles(int vectors, int rows, int steps) {
    double instructions = vectors * rows + vectors + rows + ROUND_INSTRUCTIONS / steps;
    return Math.max(stepCycles(vectors, rows), instructions / SHARED_ISSUE);
  }

  /**
   * What a tile takes at both ends of its depth: to call it, to load its sums and to store them.
   *
   * @param vectors how many vectors of output channels
   * @param rows how many pixels
   * @return cycles
   */
  public double startCycles(int vectors, int rows) {
    int sums = vectors * rows;
    double ends = isHalved() ? 5.0 * rows + 2.5 * sums : 10.0 * rows + 1.5 * sums;
    return ends + 4.0 * hardSums(sums);
  }

  private static int hardSums(int sums) {
    return Math.max(0, sums - EASY_SUMS);
  }

  /**
   * How much longer than predicted good code may take: 1.1 to 1.5 times was seen where two FMAs are
   * started at a time, 0.85 to 1 where one is; what C2 let down takes twice as long and more.
   *
   * @return cycles for a predicted cycle
   */
  double tolerance() {
    return isHalved() ? 1.2 : 1.6;
  }

  /**
   * Tiles with fewer rows use a vector of weights so seldom that reading it from L2 takes longer
   * than the arithmetic: about 16 bytes a cycle. On Zen 3 with 256 bits 4 for 9 gained 3 to 12 % on
   * layers of 3×3, and 4 to 18 on 1×1 of 1,024 and 2,048 channels.
   *
   * @return rows
   */
  public int rowsFedByL2() {
    return isHalved() || width.hasFewRegisters() ? 4 : 9;
  }

  /** Put together once, because the system tells its caches in files. */
  private static final class Assumed {

    static final List<Core> CORES =
        Arrays.stream(VectorWidth.values()).map(width -> of(width, 2)).toList();
  }

  /** Measured once; width by width, because vectors that are not the widest are never halved. */
  private static final class Measured {

    static final List<Core> CORES =
        Arrays.stream(VectorWidth.values())
            .map(width -> of(width, width == VectorWidth.W512 ? fmas() : 2))
            .toList();

    private static int fmas() {
      return VectorWidth.preferred() == VectorWidth.W512 ? CoreProbe.fmasOf512Bits() : 2;
    }
  }
}
