package dev.gatun.kernels.verify;

import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.ErrorBound;
import java.util.SplittableRandom;

/** What the values of an operand are drawn from. */
@FunctionalInterface
interface Distribution {

  /** Integers beyond this make no better test. */
  int LARGEST_INTEGER = 7;

  double next(SplittableRandom random);

  default float[] draw(long size, SplittableRandom random) {
    float[] values = new float[Math.toIntExact(size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) next(random);
    }
    return values;
  }

  /** Each value's max(x, 0). */
  default Distribution rectified() {
    return random -> Math.max(next(random), 0);
  }

  /** Integers of both signs that a problem sums without rounding. */
  static Distribution exact(ConvProblem problem) {
    int max = Math.min(LARGEST_INTEGER, ErrorBound.largestExact(problem));
    return random -> random.nextInt(-max, max + 1);
  }

  /** Evenly in (−1, 1). */
  static Distribution uniform() {
    return random -> random.nextDouble(-1, 1);
  }

  /** N(0, variance). */
  static Distribution normal(double variance) {
    double deviation = Math.sqrt(variance);
    return random -> random.nextGaussian(0, deviation);
  }
}
