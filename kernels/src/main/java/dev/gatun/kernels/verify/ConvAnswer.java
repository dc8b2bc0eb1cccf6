package dev.gatun.kernels.verify;

import dev.gatun.kernels.verify.DrawnAnswers.Key;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.ConvReference;
import dev.gatun.reference.ConvSum;
import dev.gatun.reference.EpilogueReference;
import dev.gatun.reference.PostOps;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What dst should be, by the reference in double, at all elements or at a sample of them.
 *
 * <p>A large layer is judged on a sample: its four corners in the first and last plane, and
 * elements drawn evenly from all of dst. A kernel that is wrong somewhere is rarely wrong at one
 * element.
 */
public final class ConvAnswer {

  private static final long SAMPLE_SEED = 0x6a74756e;

  /** Beyond this share of elements for which zero is as good as right, a check proves nothing. */
  private static final double TRUSTED_SHARE = 0.9;

  private final ConvData data;
  private final Tier tier;
  private final long[] indices;
  private final ConvSum[] want;
  private final double largestMagnitude;

  private ConvAnswer(ConvData data, Tier tier, PostOps postOps, long[] indices) {
    this.data = data;
    this.tier = tier;
    this.indices = indices;
    ConvReference reference =
        new ConvReference(data.problem(), data.src(), data.weights(), data.bias());
    this.want =
        LongStream.of(indices)
            .parallel()
            .mapToObj(i -> EpilogueReference.apply(reference.at(i), postOps, residual(i, postOps)))
            .toArray(ConvSum[]::new);
    this.largestMagnitude = Stream.of(want).mapToDouble(ConvSum::magnitude).max().orElseThrow();
  }

  /**
   * Draws data and computes the answer; draws again where zeros would pass, as they do when a ReLU
   * happens to clear the only element.
   *
   * @param problem the geometry
   * @param tier which kind of data
   * @param postOps what follows the sum
   * @param accuracy what the kernel will be held to
   * @param seed where the random numbers start
   * @param macs about how many multiply-adds to spend; at least a few elements are computed
   * @return the answer with its data
   */
  public static ConvAnswer draw(
      ConvProblem problem, Tier tier, PostOps postOps, Accuracy accuracy, long seed, long macs) {
    SplittableRandom seeds = new SplittableRandom(seed);
    ConvAnswer answer = DrawnAnswers.of(new Key(problem, tier, postOps, seed, macs));
    for (int attempt = 1; answer.isMistrusted(accuracy) && attempt < 20; attempt++) {
      answer = DrawnAnswers.of(new Key(problem, tier, postOps, seeds.nextLong(), macs));
    }
    return answer;
  }

  /**
   * Computes the answer for given data.
   *
   * @param data the operands
   * @param tier which kind of data they are
   * @param postOps what follows the sum
   * @param macs about how many multiply-adds to spend; at least a few elements are computed
   * @return the answer; it may turn out that it proves nothing
   */
  public static ConvAnswer of(ConvData data, Tier tier, PostOps postOps, long macs) {
    return new ConvAnswer(data, tier, postOps, indices(data.problem(), macs));
  }

  /**
   * The operands that lead to this answer.
   *
   * @return the data, to be left as they are: others may be given the same
   */
  public ConvData data() {
    return data;
  }

  /**
   * Compares a result.
   *
   * @param dst what a kernel wrote, in NCHW; elements it left out should be NaN
   * @param accuracy what the kernel is held to
   * @return passed, failed with the worst element, or mistrusted
   */
  public Verdict judge(float[] dst, Accuracy accuracy) {
    if (isMistrusted(accuracy)) {
      return Verdict.mistrusted("zeros would pass for nearly all of dst");
    }
    int wrong = 0;
    int worst = -1;
    for (int k = 0; k < indices.length; k++) {
      if (!isRight(dst, k, accuracy)) {
        wrong++;
        worst = worst < 0 || error(dst, k) > error(dst, worst) ? k : worst;
      }
    }
    return wrong == 0
        ? Verdict.passed(indices.length + " of " + dst.length + " outputs compared")
        : Verdict.failed(describe(dst, wrong, worst, accuracy));
  }

  /**
   * Measures how far a result is from what it should be.
   *
   * @param dst as for {@link #judge}
   * @param accuracy what errors are measured against
   * @return the error over all outputs that are compared
   */
  public MeasuredError measure(float[] dst, Accuracy accuracy) {
    MeasuredError.Sum sum = new MeasuredError.Sum();
    for (int k = 0; k < indices.length; k++) {
      sum.add(error(dst, k), want[k].sum(), allowance(k, accuracy));
    }
    return sum.result();
  }

  private boolean isRight(float[] dst, int k, Accuracy accuracy) {
    float got = dst[(int) indices[k]];
    return Math.abs(got - want[k].sum()) <= bound(k, accuracy);
  }

  private double bound(int k, Accuracy accuracy) {
    return tier == Tier.EXACT && accuracy.exactOnIntegers() ? 0 : allowance(k, accuracy);
  }

  /** What rounding may do, on integers too. */
  private double allowance(int k, Accuracy accuracy) {
    return accuracy.bound(data.problem(), want[k].magnitude(), largestMagnitude);
  }

  /** NaN counts as the largest error of all. */
  private double error(float[] dst, int k) {
    double error = Math.abs(dst[(int) indices[k]] - want[k].sum());
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  private String describe(float[] dst, int wrong, int worst, Accuracy accuracy) {
    ConvProblem p = data.problem();
    long index = indices[worst];
    long row = index / p.ow();
    long plane = row / p.oh();
    return "%d of %d outputs wrong; worst at n%d o%d i%d j%d: got %s, want %s, allowed error %.3g"
        .formatted(
            wrong,
            indices.length,
            plane / p.oc(),
            plane % p.oc(),
            row % p.oh(),
            index % p.ow(),
            dst[(int) index],
            want[worst].sum(),
            bound(worst, accuracy));
  }

  private boolean isMistrusted(Accuracy accuracy) {
    long zeros = IntStream.range(0, want.length).filter(k -> zeroPasses(k, accuracy)).count();
    return zeros > TRUSTED_SHARE * want.length;
  }

  private boolean zeroPasses(int k, Accuracy accuracy) {
    return Math.abs(want[k].sum()) <= bound(k, accuracy);
  }

  private double residual(long index, PostOps postOps) {
    return postOps.adds() ? data.residual()[(int) index] : 0;
  }

  private static long[] indices(ConvProblem p, long macs) {
    if (p.macs() <= macs) {
      return LongStream.range(0, p.dstSize()).toArray();
    }
    long plane = (long) p.oh() * p.ow();
    long[] firstPlane = {0, p.ow() - 1, plane - p.ow(), plane - 1};
    LongStream lastPlane = LongStream.of(firstPlane).map(i -> p.dstSize() - 1 - i);
    LongStream corners = LongStream.concat(LongStream.of(firstPlane), lastPlane);
    SplittableRandom random = new SplittableRandom(SAMPLE_SEED);
    LongStream sample = random.longs(Math.max(32, macs / p.taps()), 0, p.dstSize());
    return LongStream.concat(corners, sample).sorted().distinct().toArray();
  }
}
