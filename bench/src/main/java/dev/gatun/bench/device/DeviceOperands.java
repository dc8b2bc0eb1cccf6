package dev.gatun.bench.device;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Place;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.kernels.verify.MeasuredError;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * src and dst of a problem on a device, with what dst should be. Two pictures are drawn, as in a
 * trained network, and the batch has them by turns, so that large batches need not be drawn; of dst
 * the first pictures, the last ones, and some between are compared with the reference.
 */
final class DeviceOperands implements AutoCloseable {

  private static final int DRAWN = 2;

  /** Multiply-adds that the reference may spend. */
  private static final long REFERENCE_MACS = 20_000_000;

  private final ConvProblem problem;
  private final ConvAnswer answer;
  private final List<int[]> compared;
  private final Tensor src;
  private final Tensor dst;

  /**
   * Draws data, and computes what is expected.
   *
   * @param seed of the data, and of which pictures are compared
   */
  DeviceOperands(ConvProblem problem, Place place, long seed) {
    this.problem = problem;
    int drawn = Math.min(DRAWN, problem.mb());
    this.answer =
        ConvAnswer.draw(
            problem.withBatch(drawn),
            Tier.NORMAL,
            PostOps.NONE,
            Accuracy.ELEMENTWISE,
            seed,
            REFERENCE_MACS);
    this.compared = compared(problem.mb(), drawn, new SplittableRandom(seed));
    Shape srcShape = new Shape(problem.mb(), problem.ic(), problem.ih(), problem.iw());
    Shape dstShape = new Shape(problem.mb(), problem.oc(), problem.oh(), problem.ow());
    this.src = Tensor.allocate(srcShape, Layout.NCHW, place);
    try {
      copySrc(drawn);
      this.dst = Tensor.allocate(dstShape, Layout.NCHW, place);
    } catch (RuntimeException | Error e) {
      src.close();
      throw e;
    }
  }

  /** Pictures of the batch, one of each that was drawn: the first, the last, and any between. */
  static List<int[]> compared(int batch, int drawn, SplittableRandom random) {
    List<int[]> all = new ArrayList<>();
    int[] first = new int[drawn];
    int[] last = new int[drawn];
    int[] between = new int[drawn];
    for (int i = 0; i < drawn; i++) {
      int turns = Math.ceilDiv(batch - i, drawn);
      first[i] = i;
      last[i] = i + (turns - 1) * drawn;
      between[i] = i + random.nextInt(turns) * drawn;
    }
    all.add(first);
    all.add(last);
    all.add(between);
    return all;
  }

  private void copySrc(int drawn) {
    Shape shape = new Shape(drawn, problem.ic(), problem.ih(), problem.iw());
    try (Tensor pictures = Tensor.of(shape, Layout.NCHW, data().src())) {
      for (int n = 0; n < problem.mb(); n++) {
        src.images(n, 1).copyFrom(pictures.images(n % drawn, 1));
      }
    }
  }

  ConvProblem problem() {
    return problem;
  }

  /** Weights and bias, and the pictures that were drawn. */
  ConvData data() {
    return answer.data();
  }

  Tensor src() {
    return src;
  }

  Tensor dst() {
    return dst;
  }

  /** Fills dst with NaN, so that what a run leaves out shows. */
  void poison() {
    dst.fill(Float.NaN);
  }

  /** Compares what a run wrote; the verdict is of the first pictures that are wrong. */
  Verdict judge(Accuracy accuracy) {
    Verdict verdict = Verdict.passed("");
    for (int[] pictures : compared) {
      verdict = answer.judge(values(pictures), accuracy);
      if (verdict.isBad()) {
        return verdict;
      }
    }
    return verdict;
  }

  /** How far the first pictures are off. */
  MeasuredError measure(Accuracy accuracy) {
    return answer.measure(values(compared.getFirst()), accuracy);
  }

  private float[] values(int[] pictures) {
    float[] values = new float[Math.toIntExact(problem.dstSize() / problem.mb() * pictures.length)];
    int size = values.length / pictures.length;
    for (int i = 0; i < pictures.length; i++) {
      float[] picture = dst.images(pictures[i], 1).toArray(Layout.NCHW);
      System.arraycopy(picture, 0, values, i * size, size);
    }
    return values;
  }

  @Override
  public void close() {
    src.close();
    dst.close();
  }
}
