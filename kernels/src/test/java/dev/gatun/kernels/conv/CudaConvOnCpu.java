package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.CudaOnCpu;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An instance of a CUDA kernel as an algorithm of the CPU, so that whatever checks algorithms
 * checks it: the same source, the same packing, the same launch.
 *
 * @param algorithm whose instance it is
 * @param instance which of its plans for a problem
 */
record CudaConvOnCpu(CudaConv algorithm, int instance) implements ConvAlgorithm {

  private static final CudaOnCpu CPU = new CudaOnCpu();

  /** Every instance of every registered algorithm that takes a problem. */
  static List<CudaConvOnCpu> all(ConvProblem problem) {
    return algorithms().stream()
        .filter(algorithm -> algorithm.takes(problem).isSupported())
        .flatMap(
            algorithm ->
                IntStream.range(0, algorithm.plans(problem).size())
                    .mapToObj(i -> new CudaConvOnCpu(algorithm, i)))
        .toList();
  }

  /** Every registered algorithm that computes by CUDA. */
  static List<CudaConv> algorithms() {
    return ConvAlgorithms.all().stream()
        .filter(CudaConv.class::isInstance)
        .map(CudaConv.class::cast)
        .toList();
  }

  /** The kernels that it launches for a problem. */
  String entries(ConvProblem problem) {
    return algorithm.plans(problem).get(instance).launches().stream()
        .map(CudaLaunch::entry)
        .collect(Collectors.joining(", "));
  }

  @Override
  public String name() {
    return algorithm.name();
  }

  @Override
  public Support supports(ConvProblem problem, Machine machine) {
    return algorithm.takes(problem);
  }

  @Override
  public Accuracy accuracy(ConvProblem problem) {
    return algorithm.accuracy(problem);
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    CudaConvPlan plan = algorithm.plans(problem).get(instance);
    return new CudaConvKernel(this, CPU, plan, problem, weights, epilogue, options);
  }
}
