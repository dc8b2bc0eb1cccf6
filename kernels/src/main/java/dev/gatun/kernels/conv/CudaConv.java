package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaDevices;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.Gpu;
import dev.gatun.kernels.cuda.MissingCuda;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A convolution by a CUDA kernel, in NCHW: a {@code .cu} file of the algorithm's name, whose
 * instances {@link #waysOf} tells how to launch. The tests run each of them on the CPU as well,
 * from the same source.
 */
abstract class CudaConv implements ConvAlgorithm {

  private static final CudaContest CONTEST = new CudaContest();

  /**
   * The instances of the kernel that take a problem, launched for it.
   *
   * @return in any order; none if the problem does not fit any
   */
  abstract List<CudaConvPlan> waysOf(ConvProblem problem);

  /** The same, the one with the shortest predicted time first. */
  final List<CudaConvPlan> plans(ConvProblem problem) {
    return waysOf(problem).stream()
        .sorted(Comparator.comparingDouble(plan -> plan.nanos(Gpu.H200)))
        .toList();
  }

  /** Why no instance takes a problem, for those that {@link CountLimits} lets pass. */
  Support supportOnDevice(ConvProblem problem) {
    return Support.yes();
  }

  @Override
  public final boolean isOnDevice() {
    return true;
  }

  @Override
  public final Optional<String> missing() {
    return CudaDevices.missing().map(MissingCuda::toString);
  }

  /** Whether the kernel could compute a problem if there were a device. */
  final Support takes(ConvProblem problem) {
    Support limits = CountLimits.supportOnDevice(problem);
    return limits.isSupported() ? supportOnDevice(problem) : limits;
  }

  @Override
  public final Support supports(ConvProblem problem, Machine machine) {
    Support takes = takes(problem);
    boolean needsGpu = takes.isSupported() && machine.device() == null;
    return needsGpu ? missing().map(Support::no).orElse(takes) : takes;
  }

  @Override
  public final PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    CudaRunner device = options.device();
    String reason = supports(problem, Machine.current().withDevice(device)).reason();
    if (reason != null) {
      throw new UnsupportedProblemException(name(), reason, problem);
    }
    CudaRunner runner = device == null ? CudaDevices.first() : device;
    CudaConvPlan plan = chosen(runner, problem, weights, epilogue, options);
    return new CudaConvKernel(this, runner, plan, problem, weights, epilogue, options);
  }

  /** By measurement if anything is to be timed, by prediction if not. */
  private CudaConvPlan chosen(
      CudaRunner runner,
      ConvProblem problem,
      Tensor weights,
      Epilogue epilogue,
      PrepareOptions options) {
    List<CudaConvPlan> plans = plans(problem);
    if (!options.timed()) {
      return plans.getFirst();
    }
    PrepareOptions dense = options.withDstPixelStride(PrepareOptions.DENSE);
    return CONTEST.fastest(
        new CudaContest.Key(runner, name(), problem, epilogue.postOps()),
        plans,
        plan -> new CudaConvKernel(this, runner, plan, problem, weights, epilogue, dense));
  }
}
