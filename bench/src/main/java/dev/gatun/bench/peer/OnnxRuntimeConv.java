package dev.gatun.bench.peer;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.kernels.tensor.EdgeReorders;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Padding;
import dev.gatun.network.operation.Window;
import dev.gatun.network.weights.ArrayWeights;
import dev.gatun.reference.ConvProblem;
import java.util.Map;

/** A convolution in ONNX Runtime with its operands in place. */
final class OnnxRuntimeConv implements BoundContender {
  private static final String SRC = "src";
  private static final String CONV = "conv";

  private final OnnxRuntimeSession session;
  private final Tensor src;
  private final Tensor dst;
  private final EdgeReorders reorders;

  private OnnxRuntimeConv(OnnxRuntimeSession session, ConvProblem p) {
    this.session = session;
    this.src =
        Tensor.over(session.memory(SRC), new Shape(p.mb(), p.ic(), p.ih(), p.iw()), Layout.NCHW);
    this.dst =
        Tensor.over(session.memory(CONV), new Shape(p.mb(), p.oc(), p.oh(), p.ow()), Layout.NCHW);
    this.reorders = new EdgeReorders(src, dst);
  }

  static OnnxRuntimeConv bind(ConvData data, int threads) {
    Graph graph = graph(data.problem());
    ArrayWeights weights =
        new ArrayWeights(
            graph, Map.of(CONV + ".weight", data.weights(), CONV + ".bias", data.bias()));
    OnnxRuntimeSession session = OnnxRuntimeSession.of(graph, weights, threads);
    OnnxRuntimeConv bound = new OnnxRuntimeConv(session, data.problem());
    data.copySrcTo(bound.src);
    return bound;
  }

  /** A graph of one node. */
  private static Graph graph(ConvProblem p) {
    Padding padding = new Padding(p.pt(), p.pl(), p.pb(), p.pr());
    Window window = new Window(p.kh(), p.kw(), p.sh(), p.sw(), padding, p.dh(), p.dw());
    GraphBuilder net = new GraphBuilder("layer");
    return net.graph(
        net.input(SRC, Dims.of(p.mb(), p.ic(), p.ih(), p.iw()))
            .then(CONV, new Conv(p.oc(), window, p.g(), true)));
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
