package dev.gatun.bench.cliff;

import com.sun.management.ThreadMXBean;
import dev.gatun.bench.jvm.FreshJvm;
import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.conv.PreparedConv;
import dev.gatun.kernels.simd.MicroKernels;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one fresh JVM does: reads problems, one a line, and prints a {@link Rate} for each algorithm
 * and each of its problems that brings it a spun kernel it has not used before; with those it has
 * used it runs code that is compiled. With ReLU, on one thread; a run that boxes its vectors does
 * so on any.
 */
final class CliffPass {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final double FEW_RUNS_NANOS = 30e6;

  /**
   * The first run finds memory that nobody has touched, and code around the kernel not compiled.
   */
  private static final int FEW_RUNS = 6;

  /**
   * What boxes its vectors may be waiting for C2 still, and is given more time; only what never
   * stops takes it whole. Two seconds were too few beside a build on the same two cores: of one JVM
   * in fifty the last run still boxed 13,772 vectors, which is no multiple of its 32 equal groups,
   * so C2 came to it in the middle of the run.
   */
  private static final double PATIENCE_NANOS = 20e9;

  /** What networks fuse into nearly every convolution; its code holds that of none. */
  private static final Epilogue EPILOGUE = new Epilogue(null, PostOps.RELU);

  private CliffPass() {}

  public static void main(String[] args) {
    List<ConvProblem> problems = FreshJvm.input().stream().map(ConvProblem::parse).toList();
    for (ConvAlgorithm algorithm : ConvAlgorithms.candidates()) {
      Set<Object> known = new HashSet<>();
      for (ConvProblem problem : problems) {
        if (algorithm.supports(problem, Machine.current()).isSupported()) {
          time(algorithm, problem, known);
        }
      }
    }
  }

  /**
   * Nothing if it is computed by kernels that the algorithm has been seen with. The first problem
   * counts in any case, for algorithms that spin nothing.
   */
  private static void time(ConvAlgorithm algorithm, ConvProblem p, Set<Object> known) {
    MicroKernels.takeAsked();
    try (Tensor weights = filled(new Shape(p.oc(), p.icPerGroup(), p.kh(), p.kw()));
        PreparedConv conv =
            algorithm.prepare(p, weights, EPILOGUE, PrepareOptions.defaults().withThreads(1))) {
      boolean isFirst = known.add(algorithm);
      if (known.addAll(MicroKernels.takeAsked()) || isFirst) {
        System.out.println(rate(algorithm.name(), conv).line());
      }
    }
  }

  /** The best of a few runs, or of more as long as they box their vectors. */
  private static Rate rate(String algorithm, PreparedConv conv) {
    ConvProblem problem = conv.problem();
    try (Tensor src = conv.newSrc();
        Tensor dst = conv.newDst();
        Tensor workspace = conv.newWorkspace()) {
      double best = Double.POSITIVE_INFINITY;
      long least = Long.MAX_VALUE;
      double spent = 0;
      for (int runs = 0;
          runs < FEW_RUNS
              || spent < FEW_RUNS_NANOS
              || (Boxing.explains(least, problem) && spent < PATIENCE_NANOS);
          runs++) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        conv.run(src, dst, workspace);
        double nanos = System.nanoTime() - start;
        least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - allocated);
        best = Math.min(best, nanos);
        spent += nanos;
      }
      return new Rate(algorithm, problem.text(), problem.flops() / best, least);
    }
  }

  private static Tensor filled(Shape shape) {
    return Tensor.allocate(shape, Layout.NCHW).fill(1);
  }
}
