package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaArguments;
import dev.gatun.kernels.cuda.CudaProgram;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.tensor.Block;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Place;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution by CUDA kernels, prepared: its weights, bias and taps lie where the kernels run,
 * and so must the tensors of a run. Runs from several threads follow one another.
 */
final class CudaConvKernel extends ConvKernel {

  private final CudaRunner runner;
  private final CudaArguments arguments;
  private final CudaProgram program;
  private final List<Block> constants = new ArrayList<>();

  CudaConvKernel(
      ConvAlgorithm algorithm,
      CudaRunner runner,
      CudaConvPlan plan,
      ConvProblem problem,
      Tensor weights,
      Epilogue epilogue,
      PrepareOptions options) {
    super(
        algorithm.name(), problem, epilogue.postOps(), options, Layout.NCHW, plan.workspaceBytes());
    this.runner = runner;
    int[] taps = plan.constants().taps(problem);
    Machine machine = Machine.current().withDevice(runner);
    try (ConvParameters parameters =
            ConvParameters.of(algorithm, machine, problem, weights, epilogue);
        Tensor packed = plan.constants().weights(problem, parameters.weights())) {
      this.arguments = arguments(plan, packed.shape().bytes(), (long) taps.length * Integer.BYTES);
      place(CudaConvArguments.WEIGHTS, packed.segment());
      place(CudaConvArguments.BIAS, bias(parameters));
      if (taps.length > 0) {
        place(CudaConvArguments.TAPS, MemorySegment.ofArray(taps));
      }
      this.program = runner.bind(plan.launches(), arguments, problem.text());
    } catch (RuntimeException | Error e) {
      release();
      throw e;
    }
  }

  private CudaArguments arguments(CudaConvPlan plan, long weightsBytes, long tapsBytes) {
    return CudaConvArguments.of(
        problem(),
        postOps(),
        dstPixelStride(),
        weightsBytes,
        plan.workspaceBytes(),
        tapsBytes,
        plan.splits());
  }

  private MemorySegment bias(ConvParameters parameters) {
    long bytes = new Shape(1, problem().oc(), 1, 1).bytes();
    return MemorySegment.ofAddress(parameters.bias()).reinterpret(bytes);
  }

  /** Copies a constant to where the kernels run, and points to it. */
  private void place(int argument, MemorySegment constant) {
    Block block = runner.place().allocate(constant.byteSize());
    constants.add(block);
    runner.place().copyIn(constant, block.segment());
    arguments.point(argument, block.segment().address());
  }

  @Override
  public Place place() {
    return runner.place();
  }

  @Override
  synchronized void compute(long src, long residual, long dst, long workspace) {
    arguments.point(CudaConvArguments.SRC, src);
    arguments.point(CudaConvArguments.RESIDUAL, residual);
    arguments.point(CudaConvArguments.DST, dst);
    arguments.point(CudaConvArguments.WORKSPACE, workspace);
    program.run();
  }

  @Override
  void release() {
    constants.forEach(Block::close);
  }
}
