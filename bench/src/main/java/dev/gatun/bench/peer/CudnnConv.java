package dev.gatun.bench.peer;

import static dev.gatun.bench.peer.CudnnLibrary.bind;
import static dev.gatun.bench.peer.CudnnLibrary.call;
import static dev.gatun.bench.peer.CudnnLibrary.create;
import static dev.gatun.bench.peer.CudnnLibrary.handle;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.kernels.cuda.CudaDevice;
import dev.gatun.kernels.cuda.CudaDevices;
import dev.gatun.kernels.tensor.EdgeReorders;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.reference.ConvProblem;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * One convolution of cuDNN, its operands on the device. The bias is added in the same kernel where
 * cuDNN can do that without an activation, else by one more.
 */
final class CudnnConv implements BoundContender {

  private static final long SEARCH_BYTES = 512L << 20;
  private static final int IDENTITY = 5;
  private static final int PROPAGATE_NAN = 1;

  private final CudaDevice device = CudaDevices.first();
  private final Arena arena = Arena.ofShared();
  private final MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1);
  private final MemorySegment zero = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 0);
  private final Tensor src;
  private final Tensor weights;
  private final Tensor bias;
  private final Tensor dst;
  private final Tensor workspace;
  private final CudnnDescriptors descriptors;
  private final CudnnAlgorithm algorithm;
  private final MemorySegment activation;
  private final List<CudnnCall> calls;
  private final EdgeReorders reorders;
  private final boolean ownsOperands;

  CudnnConv(ConvData data, CudnnMath math) {
    this(data.problem(), data, newSrc(data), newDst(data.problem()), math, true);
  }

  /** On src and dst of the caller; of the data it takes weights and bias. */
  CudnnConv(ConvProblem p, ConvData data, Tensor src, Tensor dst, CudnnMath math) {
    this(p, data, src, dst, math, false);
  }

  private CudnnConv(
      ConvProblem p, ConvData data, Tensor src, Tensor dst, CudnnMath math, boolean ownsOperands) {
    this.src = src;
    this.dst = dst;
    this.ownsOperands = ownsOperands;
    try (Tensor hostWeights = data.weightsTensor();
        Tensor hostBias = data.biasTensor()) {
      this.weights = onDevice(hostWeights.shape()).copyFrom(hostWeights);
      this.bias = onDevice(hostBias.shape()).copyFrom(hostBias);
    }
    // A copy makes the device that of this thread, as cuDNN wants it to be.
    this.descriptors = new CudnnDescriptors(p, math);
    this.algorithm = search();
    descriptors.math(algorithm.math());
    this.workspace = scratch(Math.max(Float.BYTES, algorithm.workspaceBytes()));
    this.activation = create("cudnnCreateActivationDescriptor");
    this.calls = algorithm.isFused() ? List.of(fused()) : List.of(convolution(), addition());
    this.reorders = new EdgeReorders(src, dst);
  }

  private static Tensor newSrc(ConvData data) {
    ConvProblem p = data.problem();
    Tensor src = onDevice(new Shape(p.mb(), p.ic(), p.ih(), p.iw()));
    data.copySrcTo(src);
    return src;
  }

  private static Tensor newDst(ConvProblem p) {
    return onDevice(new Shape(p.mb(), p.oc(), p.oh(), p.ow()));
  }

  /** Whether padding behind that is as large as that before gives the same dst. */
  static boolean hasPaddingOf(ConvProblem p) {
    return size(p.ih(), p.pt(), p.kh(), p.dh(), p.sh()) == p.oh()
        && size(p.iw(), p.pl(), p.kw(), p.dw(), p.sw()) == p.ow();
  }

  private static int size(int src, int padding, int kernel, int dilation, int stride) {
    int span = (kernel - 1) * (dilation + 1) + 1;
    return Math.floorDiv(src + 2 * padding - span, stride) + 1;
  }

  /** The fastest that can compute it; cuDNN has them in this order. */
  private CudnnAlgorithm search() {
    try (Arena scratch = Arena.ofConfined();
        Tensor large = scratch(SEARCH_BYTES)) {
      MemorySegment count = scratch.allocate(ValueLayout.JAVA_INT);
      MemorySegment found = scratch.allocate(CudnnAlgorithm.MOST * CudnnAlgorithm.BYTES, 8);
      call(
          "cudnnFindConvolutionForwardAlgorithmEx",
          handle(),
          descriptors.src,
          pointer(src),
          descriptors.weights,
          pointer(weights),
          descriptors.conv,
          descriptors.dst,
          pointer(dst),
          CudnnAlgorithm.MOST,
          count,
          found,
          pointer(large),
          SEARCH_BYTES);
      for (int i = 0; i < count.get(ValueLayout.JAVA_INT, 0); i++) {
        CudnnAlgorithm next = CudnnAlgorithm.of(found.asSlice(i * CudnnAlgorithm.BYTES));
        if (next.status() == 0) {
          return next;
        }
      }
      throw new IllegalStateException("cuDNN's search found no algorithm");
    }
  }

  private CudnnCall fused() {
    call("cudnnSetActivationDescriptor", activation, IDENTITY, PROPAGATE_NAN, 0.0);
    return bind(
        "cudnnConvolutionBiasActivationForward",
        handle(),
        one,
        descriptors.src,
        pointer(src),
        descriptors.weights,
        pointer(weights),
        descriptors.conv,
        algorithm.number(),
        pointer(workspace),
        workspace.shape().bytes(),
        zero,
        descriptors.dst,
        pointer(dst),
        descriptors.bias,
        pointer(bias),
        activation,
        descriptors.dst,
        pointer(dst));
  }

  private CudnnCall convolution() {
    return bind(
        "cudnnConvolutionForward",
        handle(),
        one,
        descriptors.src,
        pointer(src),
        descriptors.weights,
        pointer(weights),
        descriptors.conv,
        algorithm.number(),
        pointer(workspace),
        workspace.shape().bytes(),
        zero,
        descriptors.dst,
        pointer(dst));
  }

  private CudnnCall addition() {
    return bind(
        "cudnnAddTensor",
        handle(),
        one,
        descriptors.bias,
        pointer(bias),
        one,
        descriptors.dst,
        pointer(dst));
  }

  @Override
  public void run() {
    device.runAndAwait(() -> calls.forEach(CudnnCall::run), "cuDNN, " + algorithm.name());
  }

  @Override
  public String reorders() {
    return reorders.names();
  }

  @Override
  public void runFromNhwc() {
    reorders.before();
    run();
    reorders.behind();
  }

  @Override
  public void clear() {
    dst.fill(Float.NaN);
  }

  @Override
  public float[] dst() {
    return dst.toArray(Layout.NCHW);
  }

  @Override
  public String implementation() {
    return algorithm.name() + ", nchw";
  }

  @Override
  public void close() {
    descriptors.close();
    call("cudnnDestroyActivationDescriptor", activation);
    List.of(weights, bias, workspace).forEach(Tensor::close);
    if (ownsOperands) {
      src.close();
      dst.close();
    }
    reorders.close();
    arena.close();
  }

  private static Tensor onDevice(Shape shape) {
    return Tensor.allocate(shape, Layout.NCHW, CudaDevices.first());
  }

  private static Tensor scratch(long bytes) {
    return onDevice(new Shape(1, 1, 1, Math.toIntExact(Math.ceilDiv(bytes, Float.BYTES))));
  }

  private MemorySegment pointer(Tensor tensor) {
    return MemorySegment.ofAddress(tensor.addressOn(device));
  }
}
