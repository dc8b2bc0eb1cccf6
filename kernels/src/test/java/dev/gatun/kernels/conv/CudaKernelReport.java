package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.AssembledKernel;
import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.CudaOnCpu;
import dev.gatun.kernels.cuda.SharedTraffic;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known of the kernels of convolutions without running them on a GPU: the assembler's
 * registers and spills, how many blocks and warps a multiprocessor of an H200 has at a time, and
 * how often a request to shared memory finds two lanes at one bank, counted where the CPU runs the
 * kernels from their sources.
 */
final class CudaKernelReport {

  private static final String ARCHITECTURE = "sm_90";
  private static final int WARP = 32;

  /** Of whole tiles of every size, and of depths that are worth splitting; then a dense layer. */
  private static final List<ConvProblem> PROBLEMS =
      List.of(ConvProblem.parse("ic16ih16oc128kh3ph1"), ConvProblem.parse("ic64ih4oc64kh4"));

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
    List<Line> lines = new ArrayList<>();
    CudaConvOnCpu.algorithms().forEach(algorithm -> lines.addAll(lines(algorithm)));
    return lines;
  }

  private static List<Line> lines(CudaConv algorithm) {
    Map<String, AssembledKernel> assembled =
        AssembledKernel.ofModule(algorithm.name(), ARCHITECTURE).stream()
            .collect(Collectors.toMap(AssembledKernel::entry, Function.identity()));
    CudaOnCpu cpu = CudaOnCpu.counting();
    List<Line> lines = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    ConvProblem problem = problem(algorithm);
    for (CudaConvPlan plan : algorithm.plans(problem)) {
      if (plan.launches().stream().anyMatch(launch -> !seen.contains(launch.entry()))) {
        run(cpu, algorithm, plan, problem);
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
    return lines;
  }

  private static ConvProblem problem(CudaConv algorithm) {
    return PROBLEMS.stream()
        .filter(problem -> algorithm.supportOnDevice(problem).isSupported())
        .findFirst()
        .orElseThrow();
  }

  private static void run(
      CudaOnCpu cpu, CudaConv algorithm, CudaConvPlan plan, ConvProblem problem) {
    ConvData data = ConvData.draw(problem, Tier.BOUNDED, 1);
    PrepareOptions options = PrepareOptions.defaults().untimed();
    try (Tensor weights = data.weightsTensor();
        Tensor bias = data.biasTensor();
        PreparedConv conv =
            new CudaConvKernel(
                new CudaConvOnCpu(algorithm, 0),
                cpu,
                plan,
                problem,
                weights,
                new Epilogue(bias, PostOps.NONE),
                options);
        Tensor src = conv.newSrc();
        Tensor dst = conv.newDst();
        Tensor workspace = conv.newWorkspace()) {
      conv.run(src, dst, workspace);
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
