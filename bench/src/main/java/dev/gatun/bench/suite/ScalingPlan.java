package dev.gatun.bench.suite;

import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.result.Measurement;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is timed over threads and batch when a suite is done: a few large layers by the fastest of
 * ours and the fastest peer. What is asked first comes first, because time may run out: one thread
 * and all, one picture and many, before what lies between.
 */
final class ScalingPlan {

  /**
   * More would cost a suite too much of its time; these two kernel sizes are most of its layers.
   */
  private static final int LAYERS = 2;

  private static final int BATCH = 16;

  private final List<Measurement> measured;
  private final Set<String> peers;
  private final int cores;

  /** A cell of the suite's table with the number of threads that compute it. */
  record Step(Cell cell, int threads) {}

  /**
   * Readies the plan.
   *
   * @param measured what the suite found
   * @param peers the names of those who are not ours
   * @param cores how many threads there may be at most
   */
  ScalingPlan(List<Measurement> measured, Set<String> peers, int cores) {
    this.measured = measured.stream().filter(Measurement::isMeasured).toList();
    this.peers = peers;
    this.cores = cores;
  }

  /** All of it, the most important first. */
  List<Step> steps(List<Contender> contenders) {
    Map<String, Contender> byName =
        contenders.stream().collect(Collectors.toMap(Contender::name, Function.identity()));
    List<Step> steps = new ArrayList<>();
    for (int threads : threads()) {
      for (int batch : new int[] {1, BATCH}) {
        for (ConvProblem layer : layers()) {
          for (String who : fastest(layer)) {
            ConvProblem problem = layer.withBatch(batch * layer.mb());
            steps.add(new Step(new Cell(problem, byName.get(who)), threads));
          }
        }
      }
    }
    return steps;
  }

  /** One, all, and then halves of all. */
  List<Integer> threads() {
    List<Integer> threads = new ArrayList<>(List.of(1));
    for (int some = cores; some > 1; some /= 2) {
      threads.add(some);
    }
    return threads;
  }

  /** Of the two kernel sizes that most layers have, the layer with the most work. */
  List<ConvProblem> layers() {
    Map<Integer, List<ConvProblem>> byTaps =
        measured.stream()
            .map(Measurement::problem)
            .distinct()
            .collect(Collectors.groupingBy(p -> p.kh() * p.kw()));
    return byTaps.values().stream()
        .sorted(Comparator.comparingInt((List<ConvProblem> some) -> -some.size()))
        .limit(LAYERS)
        .map(some -> some.stream().max(Comparator.comparingLong(ConvProblem::flops)).orElseThrow())
        .toList();
  }

  /** Ours first, then the peer. */
  List<String> fastest(ConvProblem layer) {
    List<String> both = new ArrayList<>();
    fastest(layer, false).ifPresent(both::add);
    fastest(layer, true).ifPresent(both::add);
    return both;
  }

  private Optional<String> fastest(ConvProblem layer, boolean isPeer) {
    return measured.stream()
        .filter(m -> m.problem().equals(layer) && peers.contains(m.contender()) == isPeer)
        .min(Comparator.comparingDouble(Measurement::micros))
        .map(Measurement::contender);
  }
}
