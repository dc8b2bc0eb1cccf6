package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.AssembledKernel;
import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.CudaOnCpu;
import dev.gatun.kernels.cuda.SharedTraffic;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.verify.ConvCheck;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of the kernels of convolutions without running them on a GPU: the assembler's
 * registers and spills, how many blocks and warps a multiprocessor of an H200 has at a time, and
 * how often a request to shared memory finds two lanes at one bank, counted where the CPU runs the
 * kernels from their sources.
 */
final class CudaKernelReport {

  private static final String ARCHITECTURE = "sm_90";
  private static final int WARP = 32;

  /**
   * Of whole tiles of every size, and of depths that are worth splitting; then a dense layer, and
   * groups of one channel.
   */
  private static final List<ConvProblem> PROBLEMS =
      Stream.of("ic16ih16oc128kh3ph1", "ic64ih4oc64kh4", "g8ic8ih16oc8kh3ph1")
          .map(ConvProblem::parse)
          .toList();

  private static final String HEAD =
      """
      | kernel | threads | registers | spilled bytes | shared bytes | blocks | warps of 64 | times a request |
      |---|---|---|---|---|---|---|---|
      """;

  private CudaKernelReport() {}

  /** A line a kernel. */
  static String text(List<Line> lines) {
    return HEAD + lines.stream().map(Line::text).sorted().collect(Collectors.joining());
  }

  static List<Line> lines() {
    return CudaConvInstance.algorithms().parallelStream()
        .flatMap(algorithm -> lines(algorithm).stream())
        .toList();
  }

  private static List<Line> lines(CudaConv algorithm) {
    Map<String, AssembledKernel> assembled =
        AssembledKernel.ofModule(algorithm.name(), ARCHITECTURE).stream()
            .collect(Collectors.toMap(AssembledKernel::entry, Function.identity()));
    CudaOnCpu cpu = CudaOnCpu.counting();
    List<Line> lines = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ConvProblem problem : PROBLEMS) {
      for (CudaConvInstance instance : CudaConvInstance.all(algorithm, problem, cpu)) {
        CudaConvPlan plan = instance.plan(problem);
        if (plan.launches().stream().anyMatch(launch -> !seen.contains(launch.entry()))) {
          check(instance, problem);
        }
        for (int i = 0; i < plan.launches().size(); i++) {
          CudaLaunch launch = plan.launches().get(i);
          if (seen.add(launch.entry())) {
            AssembledKernel kernel = assembled.get(launch.entry());
            SharedTraffic traffic = cpu.traffic().get(launch.entry());
            lines.add(new Line(launch, plan.work().get(i), kernel, traffic));
          }
        }
      }
    }
    return lines;
  }

  /** A wrong answer would make what is counted worthless. */
  private static void check(CudaConvInstance instance, ConvProblem problem) {
    Verdict verdict =
        new ConvCheck(problem, instance, Tier.BOUNDED, PostOps.NONE, 1, VectorWidth.W128, 1).run();
    if (verdict.isBad()) {
      throw new AssertionError("%s: %s".formatted(instance.entries(problem), verdict));
    }
  }

  /** What is known of a kernel. */
  record Line(CudaLaunch launch, CudaWork work, AssembledKernel kernel, SharedTraffic traffic) {

    String text() {
      int threads = (int) launch.block().count();
      int blocks = kernel.residentBlocks(launch);
      return "| %s | %d | %d | %d | %d | %d | %d | %.2f |%n"
          .formatted(
              launch.entry(),
              threads,
              kernel.registers(),
              kernel.spilledBytes(),
              kernel.sharedBytes() + launch.sharedBytes(),
              blocks,
              blocks * threads / WARP,
              traffic.timesOfRequest());
    }
  }
}
