package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An instance of a CUDA kernel as an algorithm of its own, so that whatever checks algorithms
 * checks it, too: the same source, the same packing, the same launch.
 *
 * @param algorithm whose instance it is
 * @param instance which of its plans for a problem
 * @param runner a device, or the CPU in its place
 */
record CudaConvInstance(CudaConv algorithm, int instance, CudaRunner runner)
    implements ConvAlgorithm {

  /** Every instance of every registered algorithm that takes a problem. */
  static List<CudaConvInstance> all(ConvProblem problem, CudaRunner runner) {
    return algorithms().stream()
        .flatMap(algorithm -> all(algorithm, problem, runner).stream())
        .toList();
  }

  /** Those of an algorithm; none if it does not take the problem. */
  static List<CudaConvInstance> all(CudaConv algorithm, ConvProblem problem, CudaRunner runner) {
    int count = algorithm.takes(problem).isSupported() ? algorithm.plans(problem).size() : 0;
    return IntStream.range(0, count)
        .mapToObj(i -> new CudaConvInstance(algorithm, i, runner))
        .toList();
  }

  /** Every registered algorithm that computes by CUDA. */
  static List<CudaConv> algorithms() {
    return ConvAlgorithms.all().stream()
        .filter(CudaConv.class::isInstance)
        .map(CudaConv.class::cast)
        .toList();
  }

  /** How it computes a problem. */
  CudaConvPlan plan(ConvProblem problem) {
    return algorithm.plans(problem).get(instance);
  }

  /** The kernels that it launches for a problem. */
  String entries(ConvProblem problem) {
    return plan(problem).launches().stream()
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
    return new CudaConvKernel(this, runner, plan(problem), problem, weights, epilogue, options);
  }
}
