package dev.gatun.kernels.operation;

import dev.gatun.kernels.cuda.CudaArguments;
import dev.gatun.kernels.cuda.CudaProgram;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.tensor.Block;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An operation by a CUDA kernel, in NCHW; its parameters lie where the kernel runs. Runs from
 * several threads follow one another.
 */
public final class CudaOperation extends OperationKernel {

  /** The pointers of {@code Operands} in {@code operation.cuh}, in its order. */
  private static final int SRC = 0;

  private static final int RESIDUAL = 1;
  private static final int PARAMETERS = 2;
  private static final int DST = 3;

  private final boolean addsResidual;
  private final CudaArguments arguments;
  private final CudaProgram program;
  private final @Nullable Block parameters;

  private CudaOperation(CudaOperationPlan plan, TensorForm dst, CudaRunner device) {
    super(plan.name(), plan.src(), dst);
    this.addsResidual = plan.addsResidual();
    this.arguments = new CudaArguments(extents(plan, dst), numbers(plan, dst));
    this.parameters = parameters(plan, device);
    try {
      if (parameters != null) {
        arguments.point(PARAMETERS, parameters.segment().address());
      }
      this.program =
          device.bind(List.of(plan.launch()), arguments, plan.name() + " of " + plan.src());
    } catch (RuntimeException | Error e) {
      release();
      throw e;
    }
  }

  /**
   * Prepares an operation.
   *
   * @param plan the kernel and its arguments
   * @param device what runs it
   * @param options of which the dst pixel stride is used
   * @return an operation to run and, in the end, to close
   * @throws dev.gatun.kernels.tensor.InvalidTensorException if the dst pixel stride is below the
   *     channels, or dst is some channels of a tensor of more floats than an int counts
   */
  public static PreparedOperation prepare(
      CudaOperationPlan plan, CudaRunner device, OperationOptions options) {
    TensorForm dst =
        TensorForm.of(plan.dst(), Layout.NCHW, device.place(), options.dstPixelStride());
    Shape whole = new Shape(plan.dst().n(), dst.pixelStride(), plan.dst().h(), plan.dst().w());
    CudaOperationPlan.requireCountable(plan.name(), whole);
    return new CudaOperation(plan, dst, device);
  }

  private static long[] extents(CudaOperationPlan plan, TensorForm dst) {
    Shape shape = dst.shape();
    long[] extents = new long[DST + 1];
    extents[SRC] = plan.src().bytes();
    extents[RESIDUAL] = plan.addsResidual() ? shape.bytes() : 0;
    extents[PARAMETERS] = (long) plan.parameters().length * Float.BYTES;
    extents[DST] =
        (dst.strides().offset(shape.n() - 1, shape.c() - 1, shape.h() - 1, shape.w() - 1) + 1)
            * Float.BYTES;
    return extents;
  }

  /** The numbers of {@code Operands}, and those of the kernel behind them. */
  private static int[] numbers(CudaOperationPlan plan, TensorForm dst) {
    Shape shape = dst.shape();
    IntStream ours = IntStream.of(shape.n(), shape.c(), shape.h() * shape.w(), dst.pixelStride());
    return IntStream.concat(ours, IntStream.of(plan.numbers())).toArray();
  }

  private static @Nullable Block parameters(CudaOperationPlan plan, CudaRunner device) {
    if (plan.parameters().length == 0) {
      return null;
    }
    MemorySegment values = MemorySegment.ofArray(plan.parameters());
    Block block = device.place().allocate(values.byteSize());
    try {
      device.place().copyIn(values, block.segment());
    } catch (RuntimeException | Error e) {
      block.close();
      throw e;
    }
    return block;
  }

  @Override
  public boolean addsResidual() {
    return addsResidual;
  }

  @Override
  protected synchronized void compute(long src, long residual, long dst) {
    arguments.point(SRC, src);
    arguments.point(RESIDUAL, residual);
    arguments.point(DST, dst);
    program.run();
  }

  @Override
  protected void release() {
    if (parameters != null) {
      parameters.close();
    }
  }
}
