package dev.gatun.kernels.conv;

import dev.gatun.kernels.conv.choice.Choice;
import dev.gatun.kernels.conv.choice.ChoiceKey;
import dev.gatun.kernels.conv.choice.Choices;
import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code auto}: whichever of the others is fastest.
 *
 * <p>The first time it is prepared for a problem, it runs those that are not hopeless by their
 * {@link Prediction}, some tens of milliseconds each, and keeps the fastest; {@link Choices}
 * remembers that for this machine, problem, layout, vectors, number of threads and post-ops. Where
 * nothing is to be timed ({@link PrepareOptions#timed}), the prediction decides alone, the same way
 * each time, and nothing is looked up or remembered.
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
    Preparation preparation = algorithm -> algorithm.prepare(problem, weights, epilogue, options);
    List<Candidate> ranked =
        Candidate.ranked(problem, options.core(), options.threads(), Rates.usual());
    List<ConvAlgorithm> promising = Candidate.promising(ranked);
    if (!options.timed() || promising.size() == 1) {
      return preparation.of(promising.getFirst());
    }
    ChoiceKey key =
        new ChoiceKey(
            problem, options.srcLayout(), options.width(), options.threads(), epilogue.postOps());
    Choices choices = Choices.ofUser();
    List<String> names = promising.stream().map(ConvAlgorithm::name).toList();
    Optional<String> known = choices.find(key).flatMap(choice -> choice.fastestOf(names));
    if (known.isPresent()) {
      return preparation.of(ConvAlgorithms.named(known.get()));
    }
    PrepareOptions dense = options.withDstPixelStride(PrepareOptions.DENSE);
    PreparedConv fastest =
        fastestOf(
            promising,
            algorithm -> algorithm.prepare(problem, weights, epilogue, dense),
            key,
            choices);
    if (options.dstPixelStride() == PrepareOptions.DENSE) {
      return fastest;
    }
    fastest.close();
    return preparation.of(ConvAlgorithms.named(fastest.algorithm()));
  }

  /** Prepares one of the candidates. */
  @FunctionalInterface
  private interface Preparation {
    PreparedConv of(ConvAlgorithm algorithm);
  }

  /** Times all of them, closes all but the fastest, and remembers the times. */
  private static PreparedConv fastestOf(
      List<ConvAlgorithm> promising, Preparation preparation, ChoiceKey key, Choices choices) {
    List<PreparedConv> field = new ArrayList<>();
    PreparedConv fastest = null;
    try {
      promising.forEach(algorithm -> field.add(preparation.of(algorithm)));
      Choice choice = Contest.of(field, key.srcLayout());
      choices.remember(key, choice);
      String name = choice.nanos().keySet().iterator().next();
      fastest =
          field.stream().filter(conv -> conv.algorithm().equals(name)).findFirst().orElseThrow();
      return fastest;
    } finally {
      field.remove(fastest);
      field.forEach(PreparedConv::close);
    }
  }
}
