package dev.gatun.bench.registry;

import dev.gatun.bench.jvm.LeastAllocation;
import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.conv.PreparedConv;
import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one fresh JVM does: prepares every algorithm of the CPU as it usually is, for a small
 * problem on one and on two threads, without and with all that can be fused, and runs it until no
 * thread allocates; Winograd also where threads share block after block. Prints a line for each,
 * with the bytes of the run that allocated least.
 */
final class KernelAllocationPass {

  /**
   * What takes another way through the kernels: depths in blocks and slices, rows that are gathered
   * or copied, vectors that are cut, groups of many and of one channel, long kernels, maps of one
   * pixel.
   */
  private static final List<ConvProblem> CORNERS =
      Stream.of(
              "ic512ih7oc72kh3ph1",
              "ic64ih15oc24kh3sh2ph1dh1",
              "g2ic64ih14oc64kh5ph2",
              "ic1024ih7oc64kh1",
              "ic96ih14oc40kh1sh2",
              "g32ic32ih12oc32kh11ph5",
              "mb3ic100ih1oc10kh1",
              "ic3ih21oc20kh7sh2ph3")
          .map(ConvProblem::parse)
          .toList();

  /** So many tiles of so many channels that L3 does not take them at once, whatever their size. */
  private static final ConvProblem SHARED_BLOCKS = ConvProblem.parse("ic512ih48oc512kh3ph1");

  private KernelAllocationPass() {}

  public static void main(String[] args) {
    try (WorkerPool pool = new WorkerPool(2)) {
      PrepareOptions options = PrepareOptions.defaults().withPool(pool);
      for (ConvAlgorithm algorithm : ConvAlgorithms.candidates()) {
        ConvProblem problem = problem(algorithm);
        for (int threads = 1; threads <= pool.threads(); threads++) {
          print(algorithm, problem, PostOps.NONE, options.withThreads(threads));
          print(algorithm, problem, PostOps.ADD_THEN_RELU, options.withThreads(threads));
        }
      }
      for (ConvProblem problem : CORNERS) {
        supporting(problem)
            .forEach(algorithm -> print(algorithm, problem, PostOps.ADD_THEN_RELU, options));
      }
      for (String algorithm : List.of("winograd-f2", "winograd-f4", "winograd-f6")) {
        print(ConvAlgorithms.named(algorithm), SHARED_BLOCKS, PostOps.NONE, options);
      }
    }
  }

  /** All but those that are there to be compared with, which take long. */
  private static Stream<ConvAlgorithm> supporting(ConvProblem problem) {
    return ConvAlgorithms.candidates().stream()
        .filter(algorithm -> !algorithm.name().matches("naive|direct"))
        .filter(algorithm -> algorithm.supports(problem, Machine.current()).isSupported());
  }

  private static void print(
      ConvAlgorithm algorithm, ConvProblem problem, PostOps postOps, PrepareOptions options) {
    long bytes = leastOfARun(algorithm, problem, postOps, options);
    System.out.printf(
        "%s with %s on %d threads: %d%n", algorithm.name(), postOps, options.threads(), bytes);
  }

  private static long leastOfARun(
      ConvAlgorithm algorithm, ConvProblem p, PostOps postOps, PrepareOptions options) {
    Shape shape = new Shape(p.oc(), p.icPerGroup(), p.kh(), p.kw());
    try (Tensor weights = Tensor.allocate(shape, Layout.NCHW);
        Tensor bias = Tensor.allocate(new Shape(1, p.oc(), 1, 1), Layout.NCHW);
        PreparedConv conv =
            algorithm.prepare(
                p, weights, new Epilogue(postOps.adds() ? bias : null, postOps), options);
        Tensor src = conv.newSrc();
        Tensor residual = conv.newDst();
        Tensor dst = conv.newDst();
        Tensor workspace = conv.newWorkspace()) {
      return LeastAllocation.ofARun(
          postOps.adds()
              ? () -> conv.run(src, residual, dst, workspace)
              : () -> conv.run(src, dst, workspace));
    }
  }

  /** With parts for two threads, but few kernels to spin. */
  private static ConvProblem problem(ConvAlgorithm algorithm) {
    return Stream.of(
            "ic3ih16oc16kh3ph1", "ic16ih8oc64kh1", "g16ic16ih12oc16kh3ph1", "ic64ih1oc256kh1")
        .map(ConvProblem::parse)
        .filter(problem -> algorithm.supports(problem, Machine.current()).isSupported())
        .findFirst()
        .orElseThrow();
  }
}
