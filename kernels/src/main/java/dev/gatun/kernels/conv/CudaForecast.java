package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.Gpu;
import dev.gatun.reference.ConvProblem;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a CUDA kernel is expected to take on a GPU, by the account of its blocks, cycles and bytes;
 * no GPU need be there.
 *
 * @param algorithm its name
 * @param kernels what it launches
 * @param nanos the predicted time of a run, launches included
 * @param bytes that it moves from and to the memory of the device
 * @param isFp32 whether its products are about as accurate as those of fp32
 */
public record CudaForecast(
    String algorithm, String kernels, double nanos, double bytes, boolean isFp32) {

  /**
   * Of every CUDA algorithm that takes a problem, by the plan that is predicted fastest.
   *
   * @param problem the geometry
   * @param gpu where it would run
   * @return the shortest time first
   */
  public static List<CudaForecast> of(ConvProblem problem, Gpu gpu) {
    return ConvAlgorithms.all().stream()
        .filter(CudaConv.class::isInstance)
        .map(CudaConv.class::cast)
        .filter(algorithm -> algorithm.takes(problem).isSupported())
        .map(algorithm -> of(algorithm, problem, gpu))
        .sorted(Comparator.comparingDouble(CudaForecast::nanos))
        .toList();
  }

  private static CudaForecast of(CudaConv algorithm, ConvProblem problem, Gpu gpu) {
    CudaConvPlan plan = algorithm.plans(problem).getFirst();
    String kernels =
        plan.launches().stream().map(CudaLaunch::entry).collect(Collectors.joining(" "));
    double bytes = plan.work().stream().mapToDouble(CudaWork::bytes).sum();
    boolean isFp32 = algorithm.accuracy(problem).multipliesLikeFp32();
    return new CudaForecast(algorithm.name(), kernels, plan.nanos(gpu), bytes, isFp32);
  }
}
