package dev.gatun.kernels.conv;

import dev.gatun.kernels.conv.choice.Choice;
import dev.gatun.kernels.conv.choice.ChoiceKey;
import dev.gatun.kernels.conv.choice.Choices;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An algorithm that takes a problem, with what it costs.
 *
 * @param algorithm none that only chooses
 * @param nanos the time of a run, measured or predicted
 * @param weightBytes what its packed weights take; the plain ones times a small factor but for
 *     Winograd's algorithms
 */
public record Offer(ConvAlgorithm algorithm, double nanos, long weightBytes) {

  /** One contest at a time: two would disturb each other. */
  private static final Object CONTEST = new Object();

  /**
   * Those of whom one may well be the fastest, by their {@link Prediction}. Where there are several
   * and times are wanted ({@link PrepareOptions#timed}), all are run, up to some tenths of a second
   * each, on weights of zeros; {@link Choices} remembers the times.
   *
   * @param problem the geometry
   * @param postOps what follows the sum
   * @param options vectors, threads and layout of src; dst is dense, which makes no difference
   *     between them
   * @return the fastest first
   * @throws UnsupportedProblemException if nobody takes the problem
   */
  public static List<Offer> all(ConvProblem problem, PostOps postOps, PrepareOptions options) {
    List<Candidate> promising =
        Candidate.promising(
            Candidate.ranked(problem, options.core(), options.threads(), Rates.usual()));
    if (!options.timed() || promising.size() == 1) {
      return promising.stream().map(each -> of(problem, each, each.nanos())).toList();
    }
    Map<String, Double> nanos = choice(problem, promising, postOps, options).nanos();
    return promising.stream()
        .map(each -> of(problem, each, nanos.get(each.algorithm().name())))
        .sorted(Comparator.comparingDouble(Offer::nanos))
        .toList();
  }

  private static Offer of(ConvProblem problem, Candidate candidate, double nanos) {
    return new Offer(candidate.algorithm(), nanos, candidate.prediction().weightBytes(problem));
  }

  private static Choice choice(
      ConvProblem problem, List<Candidate> promising, PostOps postOps, PrepareOptions options) {
    ChoiceKey key =
        new ChoiceKey(problem, options.srcLayout(), options.width(), options.threads(), postOps);
    Choices choices = Choices.ofUser();
    Set<String> names =
        promising.stream().map(each -> each.algorithm().name()).collect(Collectors.toSet());
    return known(choices, key, names)
        .orElseGet(
            () -> {
              synchronized (CONTEST) {
                // Whoever held it until now may have asked for the same.
                return known(choices, key, names)
                    .orElseGet(() -> made(choices, key, problem, promising, postOps, options));
              }
            });
  }

  private static Optional<Choice> known(Choices choices, ChoiceKey key, Set<String> names) {
    return choices.find(key).filter(choice -> choice.nanos().keySet().containsAll(names));
  }

  private static Choice made(
      Choices choices,
      ChoiceKey key,
      ConvProblem problem,
      List<Candidate> promising,
      PostOps postOps,
      PrepareOptions options) {
    Choice made = contest(problem, promising, postOps, options);
    choices.remember(key, made);
    return made;
  }

  private static Choice contest(
      ConvProblem problem, List<Candidate> promising, PostOps postOps, PrepareOptions options) {
    Shape shape = new Shape(problem.oc(), problem.icPerGroup(), problem.kh(), problem.kw());
    PrepareOptions dense = options.withDstPixelStride(PrepareOptions.DENSE);
    Epilogue epilogue = new Epilogue(null, postOps);
    List<PreparedConv> field = new ArrayList<>();
    try (Tensor zeros = Tensor.allocate(shape, Layout.NCHW)) {
      promising.forEach(
          each -> field.add(each.algorithm().prepare(problem, zeros, epilogue, dense)));
      return Contest.of(field, options.srcLayout());
    } finally {
      field.forEach(PreparedConv::close);
    }
  }
}
