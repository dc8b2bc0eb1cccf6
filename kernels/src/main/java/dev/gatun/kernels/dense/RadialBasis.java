package dev.gatun.kernels.dense;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.operation.OperationKernel;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.operation.TensorForm;
import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.simd.VectorTemplate;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.dense.DenseProblem;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;

/**
 * LeNet-5's output layer: the squared distances of src to the centres of the classes; see {@link
 * dev.gatun.reference.lenet.RadialBasisReference}, also for the error. Differences are squared and
 * summed, not ‖x‖² − 2 x·w + ‖w‖², which would cancel near a centre, where the answer is.
 */
public final class RadialBasis {

  private RadialBasis() {}

  /**
   * Prepares the layer.
   *
   * @param problem the sizes; oc is the number of classes
   * @param centres oc × ic × 1 × 1 in any layout; copied
   * @param options with what to compute
   * @return an operation from mb × ic × 1 × 1 to mb × oc × 1 × 1
   * @throws InvalidTensorException if the centres have another shape, or the dst pixel stride is
   *     below oc
   * @throws dev.gatun.kernels.tensor.ClosedException if the centres are closed
   */
  public static PreparedOperation prepare(
      DenseProblem problem, Tensor centres, OperationOptions options) {
    Shape shape = new Shape(problem.oc(), problem.ic(), 1, 1);
    if (!centres.shape().equals(shape)) {
      throw new InvalidTensorException(
          "centres are %s: must be %s for %s".formatted(centres.shape(), shape, problem));
    }
    CudaRunner device = options.device();
    if (device != null) {
      return CudaRadialBasis.prepare(problem, centres, device, options);
    }
    TensorForm dst =
        TensorForm.of(new Shape(problem.mb(), problem.oc(), 1, 1), options.dstPixelStride());
    return new Kernel(problem, dst, pack(centres, options.width().lanes()), options);
  }

  /** Centres in panels of as many as a vector has lanes, feature by feature, zeros behind. */
  private static OffHeap pack(Tensor centres, int lanes) {
    float[] values = centres.toArray(Layout.NCHW);
    int depth = centres.shape().c();
    long panels = Math.ceilDiv(centres.shape().n(), lanes);
    OffHeap packed = OffHeap.allocate(panels * lanes * depth * Float.BYTES);
    for (int o = 0; o < centres.shape().n(); o++) {
      long first = (long) (o / lanes) * lanes * depth + o % lanes;
      for (int c = 0; c < depth; c++) {
        float value = values[o * depth + c];
        packed.segment().setAtIndex(ValueLayout.JAVA_FLOAT, first + (long) c * lanes, value);
      }
    }
    return packed;
  }

  private static final class Kernel extends OperationKernel {

    private final DenseProblem problem;
    private final OffHeap centres;
    private final OperationOptions options;
    private final RadialBasisLoop loop;
    private final ParallelBody body = this::row;

    Kernel(DenseProblem problem, TensorForm dst, OffHeap centres, OperationOptions options) {
      super("rbf", new Shape(problem.mb(), problem.ic(), 1, 1), dst);
      this.problem = problem;
      this.centres = centres;
      this.options = options;
      this.loop =
          VectorTemplate.of(
              MethodHandles.lookup(),
              RadialBasisLoop.class,
              RadialBasisTemplate.class,
              options.width(),
              "rbf");
    }

    @Override
    protected void compute(long src, long residual, long dst) {
      options.pool().run(problem.mb(), options.threads(), body, src, residual, dst, 0);
    }

    private void row(int row, int worker, long src, long residual, long dst, long workspace) {
      int lanes = options.width().lanes();
      long features = src + (long) row * problem.ic() * Float.BYTES;
      long panelBytes = (long) lanes * problem.ic() * Float.BYTES;
      for (int o = 0; o < problem.oc(); o += lanes) {
        loop.run(
            features,
            centres.segment().address() + o / lanes * panelBytes,
            problem.ic(),
            dst + row * dstForm().pixelBytes() + (long) o * Float.BYTES,
            Math.min(lanes, problem.oc() - o));
      }
    }

    @Override
    protected void release() {
      centres.close();
    }
  }
}
