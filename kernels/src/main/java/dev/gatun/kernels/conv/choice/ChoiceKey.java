package dev.gatun.kernels.conv.choice;

import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;

/**
 * What a choice was made for.
 *
 * @param problem the geometry; name and multiplicity are dropped
 * @param srcLayout the order in which src comes
 * @param width the vectors
 * @param threads how many compute
 * @param postOps what follows the sum
 */
public record ChoiceKey(
    ConvProblem problem, Layout srcLayout, VectorWidth width, int threads, PostOps postOps) {

  /** Drops the name. */
  public ChoiceKey {
    problem = problem.geometry();
  }
}
