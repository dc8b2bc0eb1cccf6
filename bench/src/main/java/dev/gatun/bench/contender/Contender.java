package dev.gatun.bench.contender;

import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.conv.UnsupportedProblemException;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;

/**
 * Somebody who takes part in a comparison: one of our algorithms, or a peer. All are given the same
 * data and the same epilogue, a bias and nothing else unless post-ops are asked for.
 */
public interface Contender {

  /**
   * The name in charts, duels and results.
   *
   * @return such as "im2col-gemm" or "onednn"
   */
  String name();

  /**
   * Whether it can compute a problem here.
   *
   * @param problem the geometry
   * @return yes, or no with the reason: a problem it does not take, or a library that is missing
   */
  Support supports(ConvProblem problem);

  /**
   * How far from the exact result it may be.
   *
   * @param problem the geometry
   * @return the bound it is held to
   */
  Accuracy accuracy(ConvProblem problem);

  /**
   * Makes everything ready for timing: weights packed, src in place, code generated.
   *
   * @param data the operands, which are copied
   * @param threads how many threads to compute with
   * @return what is to be timed
   */
  BoundContender bind(ConvData data, int threads);

  /**
   * The same with post-ops behind the bias.
   *
   * @param data the operands, which are copied
   * @param threads how many threads to compute with
   * @param postOps what follows the bias
   * @return what is to be timed
   * @throws UnsupportedProblemException if it only computes a bias here, as all peers do
   */
  default BoundContender bind(ConvData data, int threads, PostOps postOps) {
    if (postOps != PostOps.NONE) {
      throw new UnsupportedProblemException(
          name(), "takes no post-ops here, and this has " + postOps, data.problem());
    }
    return bind(data, threads);
  }
}
