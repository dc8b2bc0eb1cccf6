package dev.gatun.kernels.verify;

/**
 * How far a result is from the reference, over the outputs that were compared. A NaN among them is
 * infinitely far.
 *
 * @param worstOverBound the largest |got − want| over what its {@link
 *     dev.gatun.reference.Accuracy#bound} allows; a right answer has at most 1
 * @param normwise ‖got − want‖₂ / ‖want‖₂
 */
public record MeasuredError(double worstOverBound, double normwise) {

  /** Adds up outputs one by one. */
  static final class Sum {

    private double worst;
    private double errorSquares;
    private double wantSquares;

    void add(double error, double want, double bound) {
      worst = Math.max(worst, error / bound);
      errorSquares += error * error;
      wantSquares += want * want;
    }

    MeasuredError result() {
      double normwise = errorSquares == 0 ? 0 : Math.sqrt(errorSquares / wantSquares);
      return new MeasuredError(worst, normwise);
    }
  }
}
