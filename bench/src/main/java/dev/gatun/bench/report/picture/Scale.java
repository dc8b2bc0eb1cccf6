package dev.gatun.bench.report.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value is on an axis.
 *
 * @param low the value at one end
 * @param high the value at the other
 * @param from the pixel of the low end
 * @param to the pixel of the high end
 * @param isLogarithmic whether equal ratios are equally far; then both ends are above 0
 */
public record Scale(double low, double high, double from, double to, boolean isLogarithmic) {

  private static final double[] STEPS = {1, 2, 5, 10};

  /**
   * A scale on which equal differences are equally far.
   *
   * @param low the value at one end
   * @param high the value at the other, more than that
   * @param from the pixel of the low end
   * @param to the pixel of the high end
   * @return the scale
   */
  public static Scale linear(double low, double high, double from, double to) {
    return new Scale(low, high, from, to, false);
  }

  /**
   * A scale on which equal ratios are equally far.
   *
   * @param low the value at one end, above 0
   * @param high the value at the other, more than that
   * @param from the pixel of the low end
   * @param to the pixel of the high end
   * @return the scale
   */
  public static Scale logarithmic(double low, double high, double from, double to) {
    return new Scale(low, high, from, to, true);
  }

  /**
   * The place of a value; one beyond an end is put there.
   *
   * @param value what to place
   * @return pixels
   */
  public double at(double value) {
    double share =
        isLogarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + Math.clamp(share, 0.0, 1.0) * (to - from);
  }

  /**
   * Round values between the ends.
   *
   * @param most how many there is room for
   * @return values, the smallest first
   */
  public List<Double> ticks(int most) {
    return isLogarithmic ? decades(most) : even(most);
  }

  private List<Double> even(int most) {
    double least = (high - low) / Math.max(1, most);
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double step = 10 * power;
    for (double candidate : STEPS) {
      if (candidate * power >= least) {
        step = candidate * power;
        break;
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-9); i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** Powers of ten; with twos and fives if there is room, or only some of them if there is not. */
  private List<Double> decades(int most) {
    int first = (int) Math.ceil(Math.log10(low) - 1e-9);
    int last = (int) Math.floor(Math.log10(high) + 1e-9);
    int stride = Math.max(1, Math.ceilDiv(last - first + 1, Math.max(1, most)));
    boolean isRoomy = 3 * Math.log10(high / low) <= most;
    List<Double> ticks = new ArrayList<>();
    for (int decade = isRoomy ? first - 1 : first; decade <= last; decade += stride) {
      for (double step : isRoomy ? new double[] {1, 2, 5} : new double[] {1}) {
        double value = step * Math.pow(10, decade);
        if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
          ticks.add(value);
        }
      }
    }
    return ticks;
  }
}
