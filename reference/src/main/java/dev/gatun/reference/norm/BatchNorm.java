package dev.gatun.reference.norm;

/**
 * Batch normalisation at inference, with the statistics that training left (S. Ioffe and C.
 * Szegedy, Batch Normalization, ICML 2015, algorithm 2). For channel c,
 *
 * <pre>y = γ[c] · (x − mean[c]) / √(variance[c] + ε) + β[c]</pre>
 *
 * <p>The arrays belong to the record; they are not copied.
 *
 * @param gamma the scale of each channel, "weight" in PyTorch
 * @param beta the shift of each channel, "bias" in PyTorch
 * @param mean the running mean of each channel
 * @param variance the running variance of each channel, not negative
 * @param epsilon what keeps the root away from zero: 1e-5 in PyTorch and ONNX
 */
public record BatchNorm(
    float[] gamma, float[] beta, float[] mean, float[] variance, double epsilon) {

  /**
   * Checks that the arrays fit and the root exists.
   *
   * @throws IllegalArgumentException if the arrays are empty or of different sizes, or variance + ε
   *     is not positive somewhere
   */
  public BatchNorm {
    requireSize("beta", beta, gamma.length);
    requireSize("mean", mean, gamma.length);
    requireSize("variance", variance, gamma.length);
    if (gamma.length == 0) {
      throw new IllegalArgumentException("batch norm of 0 channels: must be at least 1");
    }
    for (int c = 0; c < variance.length; c++) {
      if (!(variance[c] + epsilon > 0)) {
        throw new IllegalArgumentException(
            "variance[%d] %s + epsilon %s: must be positive".formatted(c, variance[c], epsilon));
      }
    }
  }

  /**
   * How many channels it is for.
   *
   * @return at least 1
   */
  public int channels() {
    return gamma.length;
  }

  private static void requireSize(String what, float[] array, int channels) {
    if (array.length != channels) {
      throw new IllegalArgumentException(
          "%s of %d channels: must be %d as in gamma".formatted(what, array.length, channels));
    }
  }
}
