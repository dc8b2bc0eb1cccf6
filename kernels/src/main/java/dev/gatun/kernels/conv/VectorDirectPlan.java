package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Copy;
import dev.gatun.kernels.simd.Core;
import dev.gatun.reference.ConvProblem;
import java.util.Arrays;
import java.util.List;

/**
 * How a direct convolution is cut: a dst row into register tiles, an image into bands of rows whose
 * src stays in L2, the panels of all groups into shares for the threads.
 *
 * <p>Measured on a Zen 4 core, 3×3: as if L2 were a quarter of what it is, 512 channels at 28² take
 * 10 % longer, for each band reads all weights; as if it were without end, all layers tried take as
 * long as now, within 2 %. On Zen 3, with half of that L2, a quarter of it for a band is too
 * little: half of it gives 8 % on 512 channels at 14² and 6 % on 256 at 28² with stride 2; all of
 * it takes 7 % on 256 channels at 56², but gains 16 % where it holds the whole image, 512 at 14²
 * with stride 2.
 */
final class VectorDirectPlan {

  /** What a band more takes of what both ends of a tile take. */
  private static final double BAND_SHARE = 0.3;

  private final ConvProblem problem;
  private final Core core;
  private final PaddedBand padded;
  private final RegisterBlocking blocking;
  private final double tileCycles;
  private final ThreadCut cut;
  private final Parts parts;
  private final GatheredRows gathered;

  VectorDirectPlan(ConvProblem problem, Core core, int threads) {
    this.problem = problem;
    this.core = core;
    this.padded = new PaddedBand(problem);
    this.blocking =
        RegisterBlocking.choose(
            core,
            problem.ow(),
            problem.ocPerGroup(),
            (int) problem.taps(),
            DepthSlice.unit(problem));
    this.tileCycles = tileCycles();
    this.cut = cut(threads);
    this.parts = Parts.of(problem, cut.blocks(), cut.shares());
    this.gathered = new GatheredRows(threads, bandBytes());
  }

  private ThreadCut cut(int threads) {
    long fewest = fewestBands();
    double weights = ThreadCut.WEIGHT_PIXELS / problem.ow();
    return ThreadCut.choose(
        new ThreadCut.Work(problem.mb(), problem.oh(), fewest, units(), weights, copying(), true),
        threads);
  }

  /** One if L2 holds all, for a cut would read all weights again. */
  private long fewestBands() {
    long rows = Math.max(1, bandBytesInCache() / rowBytes());
    boolean allInCache = problem.oh() * rowBytes() <= core.l2Bytes();
    return allInCache ? 1 : Math.ceilDiv(problem.oh(), rows);
  }

  /** Padded src of a band in L2, beside the weights of a panel: half of it. */
  private long bandBytesInCache() {
    return core.l2Bytes() / 2;
  }

  /**
   * What a dst row needs in L2. Where all weights stay there too, that includes the row itself:
   * each panel writes its channels of every pixel, and lines that had gone to memory in between
   * would come back for the next.
   */
  private long rowBytes() {
    long src = padded.pitch() * problem.sh();
    long dst = (long) problem.ow() * problem.oc() * Float.BYTES;
    boolean weightsStay = problem.weightsSize() * Float.BYTES <= bandBytesInCache();
    return weightsStay ? src + dst : src;
  }

  /** What a run takes: all tiles, and the copy of src where there is one. */
  Prediction prediction(int threads) {
    double cycles = tileCycles + cut.gatherings() * copyCycles();
    return Prediction.ofOneLoop(problem, cycles, threads);
  }

  /** The copy of a row's src, as a share of computing the row for one panel. */
  private double copying() {
    return copyCycles() * units() / tileCycles;
  }

  private double tileCycles() {
    double image = Arrays.stream(slicesOfRows()).mapToDouble(this::cycles).sum();
    return (double) problem.mb() * problem.g() * image;
  }

  private double copyCycles() {
    boolean isCopied = padded.bytes(1) > 0;
    return isCopied ? Copy.cycles(problem.srcSize(), problem.iw() * problem.ic()) : 0;
  }

  /** All tiles of a dst row of a group. */
  private double cycles(DepthSlice[] slices) {
    return Arrays.stream(slices).mapToDouble(this::cycles).sum();
  }

  /** Each band of a slice is a loop of its own. */
  private double cycles(DepthSlice slice) {
    return blocking.cycles(core, slice.bands() * slice.depth())
        + Math.max(0, slice.bands() - 1) * BAND_SHARE * blocking.cycles(core, 0);
  }

  private List<DepthSlice> slices() {
    return DepthSlice.of(problem, blocking, core, padded.pitch());
  }

  /** For each dst row all slices, with the kernel rows that are not on padding. */
  DepthSlice[][] slicesOfRows() {
    List<DepthSlice> all = slices();
    return Arrays.stream(TapRange.ofRows(problem))
        .map(rows -> all.stream().map(slice -> slice.inside(rows)).toArray(DepthSlice[]::new))
        .toArray(DepthSlice[][]::new);
  }

  PaddedBand padded() {
    return padded;
  }

  RegisterBlocking blocking() {
    return blocking;
  }

  /** Panels of all groups. */
  int units() {
    return problem.g() * blocking.panels().count();
  }

  /** Bands of dst rows, and shares of the units. */
  Parts parts() {
    return parts;
  }

  /** Where a share of the units begins; that of the number of shares is the number of units. */
  int unitStart(int share) {
    return (int) ((long) units() * share / parts.shares());
  }

  /** Memory for the padded src of a band of each thread. */
  GatheredRows gathered() {
    return gathered;
  }

  /** Bytes for the padded src of the largest band, in whole cache lines. */
  private long bandBytes() {
    return Math.ceilDiv(padded.bytes(parts.mostRows()), 64) * 64L;
  }
}
