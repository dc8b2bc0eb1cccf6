package dev.gatun.bench.cliff;

import static java.util.stream.Collectors.partitioningBy;

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
import java.util.Map;
import java.util.Set;

/**
 * What one fresh JVM does: reads problems, one a line, and what rates are {@link Expected}, and
 * prints a {@link Rate} for each algorithm and each of its problems that brings it a spun kernel it
 * has not used before; with those it has used it runs code that is compiled. With ReLU, on one
 * thread; a run that boxes its vectors does so on any.
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
  private static final double BOXING_PATIENCE_NANOS = 20e9;

  /** What is below half of the rate of the other JVMs may have a neighbour, and is given time. */
  static final double BELOW_PATIENCE_NANOS = 5e9;

  private static final double BELOW = 0.5;

  /** What networks fuse into nearly every convolution; its code holds that of none. */
  private static final Epilogue EPILOGUE = new Epilogue(null, PostOps.RELU);

  private final Expected expected;

  private CliffPass(Expected expected) {
    this.expected = expected;
  }

  public static void main(String[] args) {
    Map<Boolean, List<String>> input =
        FreshJvm.input().stream().collect(partitioningBy(Expected::isLine));
    List<ConvProblem> problems = input.get(false).stream().map(ConvProblem::parse).toList();
    new CliffPass(Expected.parse(input.get(true))).run(problems);
  }

  private void run(List<ConvProblem> problems) {
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
  private void time(ConvAlgorithm algorithm, ConvProblem p, Set<Object> known) {
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

  /** The best of a few runs, or of more as long as it may yet be better. */
  private Rate rate(String algorithm, PreparedConv conv) {
    ConvProblem problem = conv.problem();
    try (Tensor src = conv.newSrc();
        Tensor dst = conv.newDst();
        Tensor workspace = conv.newWorkspace()) {
      double others = expected.gflops(Rate.subject(algorithm, problem.text()));
      Rate best = new Rate(algorithm, problem.text(), 0, Long.MAX_VALUE);
      double spent = 0;
      for (int runs = 0;
          runs < FEW_RUNS || spent < FEW_RUNS_NANOS || spent < patience(best, others);
          runs++) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        conv.run(src, dst, workspace);
        double nanos = System.nanoTime() - start;
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        best = best.or(problem.flops() / nanos, bytes);
        spent += nanos;
      }
      return best;
    }
  }

  /** For how many nanoseconds what is so slow is run again. */
  static double patience(Rate rate, double expectedGflops) {
    if (rate.isBoxed()) {
      return BOXING_PATIENCE_NANOS;
    }
    return rate.gflops() < BELOW * expectedGflops ? BELOW_PATIENCE_NANOS : 0;
  }

  private static Tensor filled(Shape shape) {
    return Tensor.allocate(shape, Layout.NCHW).fill(1);
  }
}
