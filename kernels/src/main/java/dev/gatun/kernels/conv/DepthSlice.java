package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.Core;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of the depth of a direct convolution that one call of a micro-kernel sums up.
 *
 * @param kernelRows which rows of the kernel it belongs to
 * @param srcOffset bytes from the first tap of a pixel to the slice's first
 * @param bands how many contiguous bands of src it has
 * @param bandStride bytes from band to band
 * @param firstStep how many steps of depth come before it
 * @param depth steps of a band
 */
record DepthSlice(
    TapRange kernelRows, long srcOffset, int bands, long bandStride, int firstStep, int depth) {

  /** What is left of it where only some rows of the kernel are inside src. */
  DepthSlice inside(TapRange rows) {
    TapRange left = kernelRows.and(rows);
    if (left.count() == kernelRows.count()) {
      return this;
    }
    if (left.count() == 0) {
      return new DepthSlice(left, srcOffset, 0, bandStride, firstStep, depth);
    }
    // Only a slice of whole kernel rows has more than one of them, and then each is a band.
    int skipped = left.first() - kernelRows.first();
    return new DepthSlice(
        left,
        srcOffset + skipped * bandStride,
        left.count(),
        bandStride,
        firstStep + skipped * depth,
        depth);
  }

  /** What the depths of all slices are multiples of. */
  static int unit(ConvProblem problem) {
    return RegisterBlocking.unitOf(
        isContiguous(problem) ? problem.kw() * problem.ic() : problem.icPerGroup());
  }

  /** Whether a kernel row is one run of src. */
  private static boolean isContiguous(ConvProblem problem) {
    return TapRange.columnStep(problem) == 1 && problem.g() == 1;
  }

  /** All slices of a problem, for src rows that are pitch bytes apart. */
  static List<DepthSlice> of(
      ConvProblem problem, RegisterBlocking blocking, Core core, long pitch) {
    long rowStep = TapRange.rowStep(problem) * pitch;
    return isContiguous(problem) ? runs(problem, blocking, core, rowStep) : taps(problem, rowStep);
  }

  /** A kernel row is one run of src: all rows are bands of one slice, unless L1 wants less. */
  private static List<DepthSlice> runs(
      ConvProblem p, RegisterBlocking blocking, Core core, long rowStep) {
    int run = p.kw() * p.ic();
    int steps = blocking.mostSteps(core);
    if (p.kh() * run <= steps) {
      return List.of(new DepthSlice(new TapRange(0, p.kh()), 0, p.kh(), rowStep, 0, run));
    }
    List<DepthSlice> slices = new ArrayList<>();
    int rows = Math.max(1, steps / run);
    int cuts = Math.ceilDiv(run, steps);
    int unit = blocking.depthUnit();
    for (int y = 0; y < p.kh(); y += rows) {
      for (int cut = 0; cut < cuts; cut++) {
        int first = unit * (int) ((long) (run / unit) * cut / cuts);
        int end = unit * (int) ((long) (run / unit) * (cut + 1) / cuts);
        int bands = Math.min(rows, p.kh() - y);
        long offset = y * rowStep + (long) first * Float.BYTES;
        TapRange kernelRows = new TapRange(y, y + bands);
        slices.add(
            new DepthSlice(kernelRows, offset, bands, rowStep, y * run + first, end - first));
      }
    }
    return slices;
  }

  /** With gaps between the taps of a kernel row, each tap is a band and each row a slice. */
  private static List<DepthSlice> taps(ConvProblem p, long rowStep) {
    long tapStep = (long) TapRange.columnStep(p) * p.ic() * Float.BYTES;
    List<DepthSlice> slices = new ArrayList<>();
    for (int y = 0; y < p.kh(); y++) {
      int firstStep = y * p.kw() * p.icPerGroup();
      TapRange kernelRow = new TapRange(y, y + 1);
      slices.add(
          new DepthSlice(kernelRow, y * rowStep, p.kw(), tapStep, firstStep, p.icPerGroup()));
    }
    return slices;
  }
}
