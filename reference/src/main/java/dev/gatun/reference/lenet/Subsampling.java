package dev.gatun.reference.lenet;

import dev.gatun.reference.ConvProblem;

/**
 * LeNet-5's trainable subsampling (LeCun et al. 1998, section II-B): the sum of each 2 × 2 window,
 * times a coefficient of the channel, plus a bias of the channel. The squashing function that
 * follows is a layer of its own.
 *
 * <p>That is a depthwise 2 × 2 convolution of stride 2 whose four weights are all the coefficient,
 * and is computed as one; its error is {@link dev.gatun.reference.ErrorBound} with K = 4.
 *
 * @param mb number of images
 * @param c channels
 * @param ih height of src
 * @param iw width of src
 */
public record Subsampling(int mb, int c, int ih, int iw) {
  private static final int TAPS = 4;

  /**
   * Makes a problem, or refuses it.
   *
   * @throws dev.gatun.reference.InvalidProblemException if there is no such convolution
   */
  public Subsampling {
    convolution(mb, c, ih, iw);
  }

  /**
   * The same as a convolution.
   *
   * @return depthwise, 2 × 2, stride 2
   */
  public ConvProblem asConvolution() {
    return convolution(mb, c, ih, iw);
  }

  /**
   * The weights of that convolution.
   *
   * @param coefficients one of each channel
   * @return each four times, in the order [c][1][2][2]
   * @throws IllegalArgumentException if there are not as many as channels
   */
  public float[] weights(float[] coefficients) {
    if (coefficients.length != c) {
      throw new IllegalArgumentException(
          "%d coefficients: must be %d, one a channel".formatted(coefficients.length, c));
    }
    float[] weights = new float[TAPS * c];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = coefficients[i / TAPS];
    }
    return weights;
  }

  private static ConvProblem convolution(int mb, int c, int ih, int iw) {
    return new ConvProblem(c, mb, c, ih, iw, c, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, "", 1);
  }
}
