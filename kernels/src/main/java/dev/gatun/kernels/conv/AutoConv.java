package dev.gatun.kernels.conv;

import dev.gatun.kernels.conv.choice.Choices;
import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import java.util.List;

/**
 * {@code auto}: whichever of the others is fastest.
 *
 * <p>The first time it is prepared for a problem, it runs those that are not hopeless by their
 * {@link Prediction}, up to some tenths of a second each, and keeps the fastest; {@link Choices}
 * remembers that for this machine, problem, layout, vectors, number of threads and post-ops. Where
 * nothing is to be timed ({@link PrepareOptions#timed}), the prediction decides alone, the same way
 * each time, and nothing is looked up or remembered.
 *
 * <p>What is remembered is not measured again. A machine may be disturbed for seconds, which is
 * longer than a contest lasts: on two threads of a virtual machine whose cores were on two L3s for
 * a while, {@code winograd-f4} was kept for a layer on which {@code winograd-f6} is 1.15 times as
 * fast. Whoever finds that deletes the layer's line, or the file.
 *
 * <p>Where dst is some channels of a larger tensor, they are timed on a dense one, which makes no
 * difference between them.
 *
 * <p>What it prepares is the chosen one's own kernel, so a run costs nothing on top. Another number
 * of threads may lead to another choice, and so to other last bits.
 *
 * <p>Error: the bound that covers all of whom it may choose.
 */
final class AutoConv implements ConvAlgorithm {

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public boolean isChoice() {
    return true;
  }

  @Override
  public Support supports(ConvProblem problem, Machine machine) {
    List<Support> supports =
        ConvAlgorithms.candidates().stream()
            .map(algorithm -> algorithm.supports(problem, machine))
            .toList();
    // The last of them takes the most, so its reason is the one that counts.
    return supports.stream().filter(Support::isSupported).findFirst().orElse(supports.getLast());
  }

  @Override
  public Accuracy accuracy(ConvProblem problem) {
    return ConvAlgorithms.candidates().stream()
        .filter(algorithm -> algorithm.supports(problem, Machine.current()).isSupported())
        .map(algorithm -> algorithm.accuracy(problem))
        .reduce(Accuracy.ELEMENTWISE, (a, b) -> a.covering(b, problem));
  }

  @Override
  public Prediction predict(ConvProblem problem, Core core, int threads) {
    return Candidate.ranked(problem, core, threads, Rates.usual()).getFirst().prediction();
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    String reason = supports(problem, Machine.current()).reason();
    if (reason != null) {
      throw new UnsupportedProblemException(name(), reason, problem);
    }
    return Offer.all(problem, epilogue.postOps(), options)
        .getFirst()
        .algorithm()
        .prepare(problem, weights, epilogue, options);
  }
}
