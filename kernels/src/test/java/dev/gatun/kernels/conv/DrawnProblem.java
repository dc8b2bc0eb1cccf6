package dev.gatun.kernels.conv;

import dev.gatun.reference.ConvProblem;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A problem as it is drawn: in sizes that are free of each other, so that every draw and every step
 * of shrinking is a valid problem.
 */
record DrawnProblem(Channels channels, int mb, Extent height, Extent width) {

  private static final int[] LANES = {4, 8, 16};

  /** Groups, and the channels of one group. */
  record Channels(int g, int icPerGroup, int ocPerGroup) {

    Channels inOneGroup() {
      return new Channels(1, icPerGroup, ocPerGroup);
    }

    /** As many input channels as pictures have, or one more. */
    Channels ofPicture() {
      return new Channels(1, (icPerGroup - 1) % 4 + 1, ocPerGroup);
    }

    /** As many groups of 1, 2 or 4 output channels, and at most as many input channels. */
    Channels inSmallGroups() {
      int out = 1 << (g + icPerGroup) % 3;
      return new Channels(Math.max(2, ocPerGroup), 1 + icPerGroup / 3 % out, out);
    }
  }

  /** One spatial direction; spare is by how much padded src exceeds the dilated kernel. */
  record Extent(int kernel, int stride, int dilation, int before, int behind, int spare) {

    /** The smallest src that the kernel fits when padded, and the spare. */
    int size() {
      int dilated = (kernel - 1) * (dilation + 1) + 1;
      return Math.max(1, dilated - before - behind) + spare;
    }

    /** One tap and no padding; the stride stays. */
    Extent pointwise() {
      return new Extent(1, stride, 0, 0, 0, spare);
    }

    /** The same kernel on as much src, without padding. */
    Extent covered() {
      return new Extent(kernel, stride, 0, 0, 0, 0);
    }

    /** The same kernel without gaps between its taps. */
    Extent dense() {
      return new Extent(kernel, stride, 0, before, behind, spare);
    }

    /** The same around a kernel with more taps. */
    Extent withMoreTaps(int taps) {
      return new Extent(kernel + taps, stride, dilation, before, behind, spare);
    }

    /** The same padding around another kernel, moved by one at a time. */
    Extent withKernel(int taps) {
      return new Extent(taps, 1, 0, before, behind, spare);
    }
  }

  ConvProblem problem() {
    return new ConvProblem(
        channels.g(),
        mb,
        channels.g() * channels.icPerGroup(),
        height.size(),
        width.size(),
        channels.g() * channels.ocPerGroup(),
        height.kernel(),
        width.kernel(),
        height.stride(),
        width.stride(),
        height.before(),
        width.before(),
        height.behind(),
        width.behind(),
        height.dilation(),
        width.dilation(),
        "",
        1);
  }

  static Arbitrary<DrawnProblem> any() {
    return Combinators.combine(
            anyChannels(), Arbitraries.integers().between(1, 3), anyExtent(), anyExtent())
        .as(DrawnProblem::new);
  }

  /** The same with another square kernel, moved by one at a time, in one group. */
  DrawnProblem dense(int taps) {
    return new DrawnProblem(
        channels.inOneGroup(), mb, height.withKernel(taps), width.withKernel(taps));
  }

  /** The same with single weights, without padding, in one group. */
  DrawnProblem pointwise() {
    return new DrawnProblem(channels.inOneGroup(), mb, height.pointwise(), width.pointwise());
  }

  /** The same channels of a single pixel. */
  DrawnProblem ofOnePixel() {
    Extent one = new Extent(1, 1, 0, 0, 0, 0);
    return new DrawnProblem(channels.inOneGroup(), 1, one, one);
  }

  /** The same under a kernel that is as large as src. */
  DrawnProblem withKernelOfSrc() {
    return new DrawnProblem(channels.inOneGroup(), mb, height.covered(), width.covered());
  }

  /** The same with the channels of a picture, without dilation, in one group. */
  DrawnProblem picture() {
    return new DrawnProblem(channels.ofPicture(), mb, height.dense(), width.dense());
  }

  /** The same in groups of a few channels, some of them with longer kernel rows. */
  DrawnProblem inSmallGroups() {
    Extent row = mb == 3 ? width.withMoreTaps(6) : width;
    return new DrawnProblem(channels.inSmallGroups(), mb, height, row);
  }

  private static Arbitrary<Channels> anyChannels() {
    Arbitrary<Channels> few =
        Combinators.combine(
                Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(1, 9),
                aroundLanes())
            .as(Channels::new);
    Arbitrary<Channels> depthwise =
        Arbitraries.integers().between(2, 20).map(groups -> new Channels(groups, 1, 1));
    Arbitrary<Channels> deep =
        Combinators.combine(Arbitraries.integers().between(30, 90), aroundLanes())
            .as((ic, oc) -> new Channels(1, ic, oc));
    return Arbitraries.frequencyOf(Tuple.of(5, few), Tuple.of(1, depthwise), Tuple.of(2, deep));
  }

  /** Counts near one and two vectors of every width. */
  private static Arbitrary<Integer> aroundLanes() {
    Arbitrary<Integer> near =
        Combinators.combine(
                Arbitraries.of(LANES[0], LANES[1], LANES[2], 2 * LANES[2]),
                Arbitraries.integers().between(-1, 1))
            .as(Integer::sum);
    return Arbitraries.oneOf(Arbitraries.integers().between(1, 12), near);
  }

  private static Arbitrary<Extent> anyExtent() {
    Arbitrary<Integer> kernel =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(1)), Tuple.of(2, Arbitraries.integers().between(1, 5)));
    Arbitrary<Integer> spare =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(0)),
            Tuple.of(8, Arbitraries.integers().between(0, 12)),
            Tuple.of(2, Arbitraries.integers().between(20, 40)));
    return kernel.flatMap(
        k ->
            Combinators.combine(
                    Arbitraries.integers().between(1, 4),
                    Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 1), Tuple.of(1, 2)),
                    Arbitraries.integers().between(0, k + 1),
                    Arbitraries.integers().between(0, k + 1),
                    spare)
                .as((s, d, before, behind, more) -> new Extent(k, s, d, before, behind, more)));
  }
}
