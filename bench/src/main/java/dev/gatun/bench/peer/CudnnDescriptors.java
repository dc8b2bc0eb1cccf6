package dev.gatun.bench.peer;

import static dev.gatun.bench.peer.CudnnLibrary.call;
import static dev.gatun.bench.peer.CudnnLibrary.create;

import dev.gatun.reference.ConvProblem;
import java.lang.foreign.MemorySegment;

/** What cuDNN is told of a problem: fp32, NCHW. */
final class CudnnDescriptors implements AutoCloseable {

  private static final int FLOAT = 0;
  private static final int NCHW = 0;
  private static final int CROSS_CORRELATION = 1;

  final MemorySegment src;
  final MemorySegment weights;
  final MemorySegment bias;
  final MemorySegment dst;
  final MemorySegment conv;
  final MemorySegment activation;

  private final String work;
  private final Owned owned = new Owned();

  CudnnDescriptors(ConvProblem p, CudnnMath math) {
    this.work = p.text();
    try {
      this.src = descriptor("Tensor");
      this.weights = descriptor("Filter");
      this.bias = descriptor("Tensor");
      this.dst = descriptor("Tensor");
      this.conv = descriptor("Convolution");
      this.activation = descriptor("Activation");
      tensor(src, p.mb(), p.ic(), p.ih(), p.iw());
      tensor(bias, 1, p.oc(), 1, 1);
      tensor(dst, p.mb(), p.oc(), p.oh(), p.ow());
      weights(p);
      convolution(p, math);
    } catch (RuntimeException | Error e) {
      owned.closeAfter(e);
      throw e;
    }
  }

  private MemorySegment descriptor(String kind) {
    return owned.add(
        create(work, "cudnnCreate%sDescriptor".formatted(kind)),
        made -> call(work, "cudnnDestroy%sDescriptor".formatted(kind), made));
  }

  private void weights(ConvProblem p) {
    call(
        work,
        "cudnnSetFilter4dDescriptor",
        weights,
        FLOAT,
        NCHW,
        p.oc(),
        p.icPerGroup(),
        p.kh(),
        p.kw());
  }

  private void convolution(ConvProblem p, CudnnMath math) {
    call(
        work,
        "cudnnSetConvolution2dDescriptor",
        conv,
        p.pt(),
        p.pl(),
        p.sh(),
        p.sw(),
        p.dh() + 1,
        p.dw() + 1,
        CROSS_CORRELATION,
        FLOAT);
    call(work, "cudnnSetConvolutionGroupCount", conv, p.g());
    math(math.number());
  }

  void math(int number) {
    call(work, "cudnnSetConvolutionMathType", conv, number);
  }

  private void tensor(MemorySegment descriptor, int n, int c, int h, int w) {
    call(work, "cudnnSetTensor4dDescriptor", descriptor, NCHW, FLOAT, n, c, h, w);
  }

  @Override
  public void close() {
    owned.close();
  }
}
