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
import java.util.stream.Stream;

/**
 * What one fresh JVM does: prepares every algorithm of the CPU as it usually is, for a small
 * problem on one and on two threads, and runs it until no thread allocates. Prints a line for each,
 * with the bytes of the run that allocated least.
 */
final class KernelAllocationPass {

  private KernelAllocationPass() {}

  public static void main(String[] args) {
    try (WorkerPool pool = new WorkerPool(2)) {
      PrepareOptions options = PrepareOptions.defaults().withPool(pool);
      for (ConvAlgorithm algorithm : ConvAlgorithms.candidates()) {
        for (int threads = 1; threads <= pool.threads(); threads++) {
          long bytes = leastOfARun(algorithm, options.withThreads(threads));
          System.out.println(algorithm.name() + " on " + threads + " threads: " + bytes);
        }
      }
    }
  }

  private static long leastOfARun(ConvAlgorithm algorithm, PrepareOptions options) {
    ConvProblem p = problem(algorithm);
    Shape shape = new Shape(p.oc(), p.icPerGroup(), p.kh(), p.kw());
    try (Tensor weights = Tensor.allocate(shape, Layout.NCHW);
        PreparedConv conv = algorithm.prepare(p, weights, Epilogue.NONE, options);
        Tensor src = conv.newSrc();
        Tensor dst = conv.newDst();
        Tensor workspace = conv.newWorkspace()) {
      return LeastAllocation.ofARun(() -> conv.run(src, dst, workspace));
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
