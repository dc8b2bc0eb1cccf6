package dev.gatun.network.compile;

import dev.gatun.kernels.conv.Candidate;
import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.conv.Rates;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.dense.Dense;
import dev.gatun.kernels.simd.Core;
import dev.gatun.network.graph.Node;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.dense.DenseProblem;
import java.util.List;

/**
 * Who computes a convolution, and why.
 *
 * @param algorithm who
 * @param why the reason, for the plan
 */
record ConvChoice(ConvAlgorithm algorithm, String why) {

  static ConvChoice of(Node node, ConvProblem problem, CompileOptions options) {
    CudaRunner device = options.kernels().device();
    if (device != null) {
      return onDevice(node, problem, options, Machine.current().withDevice(device));
    }
    ConvAlgorithm wanted = options.convolution();
    boolean isForTheHost = !wanted.isChoice() && !wanted.isOnDevice();
    if (isForTheHost && wanted.supports(problem, Machine.current()).isSupported()) {
      return new ConvChoice(wanted, "asked for");
    }
    if (node.operation() instanceof dev.gatun.network.operation.Dense) {
      DenseProblem dense = new DenseProblem(problem.mb(), problem.ic(), problem.oc());
      return new ConvChoice(
          Dense.algorithm(dense), problem.mb() == 1 ? "dense, one row" : "dense, several rows");
    }
    return new ConvChoice(ConvAlgorithms.named("auto"), reason(problem, options.kernels()));
  }

  /** Those with an error bound of their own only compute where they are asked for. */
  private static ConvChoice onDevice(
      Node node, ConvProblem problem, CompileOptions options, Machine machine) {
    ConvAlgorithm wanted = options.convolution();
    if (wanted.isOnDevice() && wanted.supports(problem, machine).isSupported()) {
      return new ConvChoice(wanted, "asked for");
    }
    return ConvAlgorithms.onDevice().stream()
        .filter(algorithm -> algorithm.accuracy(problem).equals(Accuracy.ELEMENTWISE))
        .filter(algorithm -> algorithm.supports(problem, machine).isSupported())
        .findFirst()
        .map(first -> new ConvChoice(first, "the first that takes it on a device"))
        .orElseThrow(() -> new UncompilableException(node, "no kernel of a device takes it"));
  }

  private static String reason(ConvProblem problem, PrepareOptions options) {
    Core core = options.timed() ? Core.measured(options.width()) : Core.assumed(options.width());
    List<Candidate> ranked = Candidate.ranked(problem, core, options.threads(), Rates.usual());
    int promising = Candidate.promising(ranked).size();
    if (promising == 1) {
      return ranked.size() == 1 ? "the only one" : "predicted far ahead of " + (ranked.size() - 1);
    }
    return options.timed()
        ? "fastest of %d timed".formatted(promising)
        : "predicted fastest of %d".formatted(ranked.size());
  }
}
