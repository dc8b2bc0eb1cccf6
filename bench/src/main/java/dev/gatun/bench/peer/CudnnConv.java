package dev.gatun.bench.peer;

import static dev.gatun.bench.peer.CudnnLibrary.bind;
import static dev.gatun.bench.peer.CudnnLibrary.call;
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
  private final String work;
  private final Tensor src;
  private final Tensor weights;
  private final Tensor bias;
  private final Tensor dst;
  private final Tensor workspace;
  private final MemorySegment one;
  private final MemorySegment zero;
  private final CudnnDescriptors descriptors;
  private final CudnnAlgorithm algorithm;

  /** Who computes what, for messages. */
  private final String chosen;

  private final List<CudnnCall> calls;
  private final EdgeReorders reorders;
  private final Owned owned;

  /** With src and dst of its own. */
  static CudnnConv of(ConvData data, CudnnMath math) {
    ConvProblem p = data.problem();
    Owned owned = new Owned();
    try {
      Tensor src = onDevice(new Shape(p.mb(), p.ic(), p.ih(), p.iw()), owned);
      data.copySrcTo(src);
      Tensor dst = onDevice(new Shape(p.mb(), p.oc(), p.oh(), p.ow()), owned);
      return new CudnnConv(p, data, src, dst, math, owned);
    } catch (RuntimeException | Error e) {
      owned.closeAfter(e);
      throw e;
    }
  }

  /** On src and dst of the caller; of the data it takes weights and bias. */
  CudnnConv(ConvProblem p, ConvData data, Tensor src, Tensor dst, CudnnMath math) {
    this(p, data, src, dst, math, new Owned());
  }

  private CudnnConv(
      ConvProblem p, ConvData data, Tensor src, Tensor dst, CudnnMath math, Owned owned) {
    this.work = p.text();
    this.src = src;
    this.dst = dst;
    this.owned = owned;
    try {
      Arena arena = owned.add(Arena.ofShared(), Arena::close);
      this.one = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1);
      this.zero = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 0);
      try (Tensor hostWeights = data.weightsTensor();
          Tensor hostBias = data.biasTensor()) {
        this.weights = onDevice(hostWeights.shape(), owned).copyFrom(hostWeights);
        this.bias = onDevice(hostBias.shape(), owned).copyFrom(hostBias);
      }
      this.descriptors = owned.add(new CudnnDescriptors(p, math), CudnnDescriptors::close);
      this.algorithm = search(math);
      this.chosen = "cuDNN's %s for %s".formatted(algorithm.name(), work);
      descriptors.math(algorithm.math());
      this.workspace = scratch(Math.max(Float.BYTES, algorithm.workspaceBytes()), owned);
      this.calls = algorithm.isFused() ? List.of(fused()) : List.of(convolution(), addition());
      this.reorders = owned.add(new EdgeReorders(src, dst), EdgeReorders::close);
    } catch (RuntimeException | Error e) {
      owned.closeAfter(e);
      throw e;
    }
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

  private CudnnAlgorithm search(CudnnMath math) {
    try (Arena host = Arena.ofConfined();
        Owned ours = new Owned()) {
      Tensor large = scratch(SEARCH_BYTES, ours);
      MemorySegment count = host.allocate(ValueLayout.JAVA_INT);
      MemorySegment found = host.allocate(CudnnAlgorithm.MOST * CudnnAlgorithm.BYTES, 8);
      CudnnCall search =
          bind(
              work,
              "cudnnFindConvolutionForwardAlgorithmEx",
              handle(device),
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
      device.runAndAwait(search::run, "cuDNN's search for " + work);
      return CudnnAlgorithm.fastest(found, count.get(ValueLayout.JAVA_INT, 0), math);
    }
  }

  private CudnnCall fused() {
    call(
        work, "cudnnSetActivationDescriptor", descriptors.activation, IDENTITY, PROPAGATE_NAN, 0.0);
    return bind(
        work,
        "cudnnConvolutionBiasActivationForward",
        handle(device),
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
        descriptors.activation,
        descriptors.dst,
        pointer(dst));
  }

  private CudnnCall convolution() {
    return bind(
        work,
        "cudnnConvolutionForward",
        handle(device),
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
        work,
        "cudnnAddTensor",
        handle(device),
        one,
        descriptors.bias,
        pointer(bias),
        one,
        descriptors.dst,
        pointer(dst));
  }

  @Override
  public void run() {
    device.runAndAwait(() -> calls.forEach(CudnnCall::run), chosen);
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
    owned.close();
  }

  private static Tensor onDevice(Shape shape, Owned owned) {
    return owned.add(Tensor.allocate(shape, Layout.NCHW, CudaDevices.first()), Tensor::close);
  }

  private static Tensor scratch(long bytes, Owned owned) {
    int floats = Math.toIntExact(Math.ceilDiv(bytes, Float.BYTES));
    return onDevice(new Shape(1, 1, 1, floats), owned);
  }

  private MemorySegment pointer(Tensor tensor) {
    return MemorySegment.ofAddress(tensor.addressOn(device));
  }
}
