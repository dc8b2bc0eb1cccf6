package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaArguments;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;

/** The structure {@code ConvArguments} of {@code conv.cuh}: its fields in its order. */
final class CudaConvArguments {

  static final int SRC = 0;
  static final int WEIGHTS = 1;
  static final int BIAS = 2;
  static final int RESIDUAL = 3;
  static final int DST = 4;
  static final int WORKSPACE = 5;
  static final int TAPS = 6;

  private static final int RELU_BEFORE_ADD = 1;
  private static final int ADD_RESIDUAL = 2;
  private static final int RELU_BEHIND_ADD = 4;

  private CudaConvArguments() {}

  /**
   * The arguments for a problem, the pointers null.
   *
   * @param weightsBytes those of the packed weights
   * @param workspaceBytes those that the kernel asked for
   * @param tapsBytes those of the taps
   * @param dstChannels the channels of the tensor of which dst is some
   * @param splits in how many parts the sums are cut
   */
  static CudaArguments of(
      ConvProblem p,
      PostOps postOps,
      int dstChannels,
      long weightsBytes,
      long workspaceBytes,
      long tapsBytes,
      int splits) {
    long plane = (long) p.oh() * p.ow();
    long dstFloats = ((p.mb() - 1L) * dstChannels + p.oc()) * plane;
    long[] extents = new long[TAPS + 1];
    extents[SRC] = p.srcSize() * Float.BYTES;
    extents[WEIGHTS] = weightsBytes;
    extents[BIAS] = (long) p.oc() * Float.BYTES;
    extents[RESIDUAL] = postOps.adds() ? dstFloats * Float.BYTES : 0;
    extents[DST] = dstFloats * Float.BYTES;
    extents[WORKSPACE] = workspaceBytes;
    extents[TAPS] = tapsBytes;
    return new CudaArguments(
        extents,
        p.g(),
        p.mb(),
        p.icPerGroup(),
        p.ih(),
        p.iw(),
        p.ocPerGroup(),
        p.oh(),
        p.ow(),
        p.kh(),
        p.kw(),
        p.sh(),
        p.sw(),
        p.pt(),
        p.pl(),
        p.dh() + 1,
        p.dw() + 1,
        dstChannels,
        bits(postOps),
        splits);
  }

  private static int bits(PostOps postOps) {
    return switch (postOps) {
      case NONE -> 0;
      case RELU -> RELU_BEFORE_ADD;
      case ADD -> ADD_RESIDUAL;
      case RELU_THEN_ADD -> RELU_BEFORE_ADD | ADD_RESIDUAL;
      case ADD_THEN_RELU -> ADD_RESIDUAL | RELU_BEHIND_ADD;
    };
  }
}
