package dev.gatun.reference.dense;

import dev.gatun.reference.ConvProblem;

/**
 * A fully connected layer, y = W x + b: src is mb × ic, weights oc × ic, dst mb × oc.
 *
 * <p>It is a 1 × 1 convolution of a picture of one pixel, and {@link #asConvolution} says so: its
 * definition is {@link dev.gatun.reference.ConvReference}, its error {@link
 * dev.gatun.reference.ErrorBound} with K = ic.
 *
 * @param mb number of rows of src (mini-batch)
 * @param ic features of src
 * @param oc features of dst
 */
public record DenseProblem(int mb, int ic, int oc) {

  /**
   * Makes a problem, or refuses it.
   *
   * @throws dev.gatun.reference.InvalidProblemException if a size is below one or a tensor too
   *     large
   */
  public DenseProblem {
    convolution(mb, ic, oc);
  }

  /**
   * The same as a convolution.
   *
   * @return 1 × 1 on pictures of one pixel
   */
  public ConvProblem asConvolution() {
    return convolution(mb, ic, oc);
  }

  private static ConvProblem convolution(int mb, int ic, int oc) {
    return new ConvProblem(1, mb, ic, 1, 1, oc, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, "", 1);
  }
}
