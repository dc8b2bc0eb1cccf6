package dev.gatun.bench.peer;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.network.graph.Graph;
import dev.gatun.reference.ConvProblem;
import java.lang.foreign.ValueLayout;
import org.bytedeco.pytorch.IValueVector;
import org.jspecify.annotations.Nullable;

/** A convolution in libtorch with its operands in place. */
final class LibTorchConv implements BoundContender {

  private final LibTorchSession session;
  private @Nullable IValueVector nhwc;

  private LibTorchConv(LibTorchSession session) {
    this.session = session;
  }

  static LibTorchConv bind(ConvData data, int threads) {
    ConvProblem p = data.problem();
    Graph graph = OneLayer.graph(p);
    LibTorchSession session = new LibTorchSession(graph, OneLayer.weights(graph, data), threads);
    data.copySrcTo(
        Tensor.over(
            session.memory(OneLayer.SRC), new Shape(p.mb(), p.ic(), p.ih(), p.iw()), Layout.NCHW));
    return new LibTorchConv(session);
  }

  @Override
  public void run() {
    session.run();
  }

  @Override
  public String reorders() {
    return "libtorch's reorder nhwc→nchw of src and nchw→nhwc of dst";
  }

  @Override
  public void runFromNhwc() {
    if (nhwc == null) {
      nhwc = session.inputsInNhwc();
    }
    session.runFromNhwc(nhwc);
  }

  @Override
  public void clear() {
    session.memory(OneLayer.CONV).fill((byte) 0xFF);
  }

  @Override
  public float[] dst() {
    return session.memory(OneLayer.CONV).toArray(ValueLayout.JAVA_FLOAT);
  }

  @Override
  public String implementation() {
    return session.settings() + ", nchw";
  }

  @Override
  public void close() {
    if (nhwc != null) {
      nhwc.close();
    }
    session.close();
  }
}
