package dev.gatun.bench.peer;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.kernels.tensor.EdgeReorders;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.network.graph.Graph;
import dev.gatun.reference.ConvProblem;

/** A convolution in ONNX Runtime with its operands in place. */
final class OnnxRuntimeConv implements BoundContender {
  private final OnnxRuntimeSession session;
  private final Tensor src;
  private final Tensor dst;
  private final EdgeReorders reorders;

  private OnnxRuntimeConv(OnnxRuntimeSession session, ConvProblem p) {
    this.session = session;
    this.src =
        Tensor.over(
            session.memory(OneLayer.SRC), new Shape(p.mb(), p.ic(), p.ih(), p.iw()), Layout.NCHW);
    this.dst =
        Tensor.over(
            session.memory(OneLayer.CONV), new Shape(p.mb(), p.oc(), p.oh(), p.ow()), Layout.NCHW);
    this.reorders = new EdgeReorders(src, dst);
  }

  static OnnxRuntimeConv bind(ConvData data, int threads) {
    Graph graph = OneLayer.graph(data.problem());
    OnnxRuntimeSession session =
        OnnxRuntimeSession.of(graph, OneLayer.weights(graph, data), threads);
    OnnxRuntimeConv bound = new OnnxRuntimeConv(session, data.problem());
    data.copySrcTo(bound.src);
    return bound;
  }

  @Override
  public void run() {
    session.run();
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
    return session.settings() + ", nchw";
  }

  @Override
  public void close() {
    reorders.close();
    src.close();
    dst.close();
    session.close();
  }
}
