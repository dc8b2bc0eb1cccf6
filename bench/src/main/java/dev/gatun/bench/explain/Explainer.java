package dev.gatun.bench.explain;

import dev.gatun.bench.explain.Explanation.Roofline;
import dev.gatun.bench.machine.FmaPeak;
import dev.gatun.bench.machine.Peaks;
import dev.gatun.kernels.conv.Candidate;
import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.conv.Rates;
import dev.gatun.kernels.conv.UnsupportedProblemException;
import dev.gatun.kernels.conv.choice.ChoiceKey;
import dev.gatun.kernels.conv.choice.Choices;
import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains the choice for a problem on this machine, of which the peaks are measured before. */
public final class Explainer {

  private final ConvProblem problem;
  private final int threads;
  private final double peakGflops;
  private final Peaks peaks;
  private final Core core = Core.measured(VectorWidth.preferred());

  /**
   * Measures the peaks.
   *
   * @param problem what is to be computed
   * @param threads by how many
   */
  public Explainer(ConvProblem problem, int threads) {
    this.problem = problem;
    this.threads = threads;
    this.peaks = Peaks.measure();
    try (FmaPeak peak = new FmaPeak(threads)) {
      this.peakGflops = peak.gflops();
    }
  }

  /**
   * Those worth measuring.
   *
   * @param slowest how many times as long as the best they may be predicted to take
   * @return names, the best predicted first
   * @throws UnsupportedProblemException if nobody takes the problem
   */
  public List<String> candidates(double slowest) {
    List<Candidate> ranked = ranked(rates());
    return ranked.stream()
        .filter(candidate -> candidate.nanos() <= slowest * ranked.getFirst().nanos())
        .map(candidate -> candidate.algorithm().name())
        .toList();
  }

  /**
   * Explains.
   *
   * @param measured times of a run in nanoseconds, by name, of those that were measured
   * @return all there is to say
   */
  public Explanation explain(Map<String, Double> measured) {
    Map<String, Candidate> candidates =
        ranked(rates()).stream()
            .collect(Collectors.toMap(c -> c.algorithm().name(), Function.identity()));
    List<ExplainedAlgorithm> algorithms =
        ConvAlgorithms.all().stream()
            .filter(algorithm -> !algorithm.isChoice())
            .map(a -> explained(a, candidates.get(a.name()), measured.get(a.name())))
            .toList();
    Reason reason = new Reason(algorithms, !measured.isEmpty(), remembered());
    return new Explanation(
        problem.text(),
        threads,
        algorithms,
        new Roofline(problem.flops(), problem.minimumBytes(), peakGflops, peaks.memoryGBs()),
        reason.chosen(),
        reason.text());
  }

  /** What auto looks up when it is asked for the problem, with a bias and nothing else behind. */
  private Optional<String> remembered() {
    VectorWidth width = VectorWidth.preferred();
    ChoiceKey key = new ChoiceKey(problem, Layout.NHWC, width, threads, PostOps.NONE);
    List<String> promising =
        Candidate.promising(ranked(Rates.usual())).stream()
            .map(each -> each.algorithm().name())
            .toList();
    return Choices.ofUser().find(key).flatMap(choice -> choice.fastestOf(promising));
  }

  private List<Candidate> ranked(Rates rates) {
    return Candidate.ranked(problem, core, threads, rates);
  }

  private Rates rates() {
    return Rates.measured(core, peaks.coreGflops(), peaks.memoryGBs());
  }

  private ExplainedAlgorithm explained(
      ConvAlgorithm algorithm, @Nullable Candidate candidate, @Nullable Double measured) {
    if (candidate == null) {
      return ExplainedAlgorithm.unsupported(algorithm.name(), reason(algorithm));
    }
    double nanos = measured == null ? candidate.nanos() : measured;
    return new ExplainedAlgorithm(
        algorithm.name(),
        null,
        candidate.nanos(),
        candidate.prediction().bound(rates()),
        measured,
        100 * problem.flops() / nanos / peakGflops);
  }

  private String reason(ConvAlgorithm algorithm) {
    String reason = algorithm.supports(problem, Machine.current()).reason();
    return reason == null ? "computes on tensors of a device, which auto is not given" : reason;
  }
}
