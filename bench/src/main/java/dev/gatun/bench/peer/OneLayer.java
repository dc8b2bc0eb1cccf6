package dev.gatun.bench.peer;

import dev.gatun.kernels.verify.ConvData;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Padding;
import dev.gatun.network.operation.Window;
import dev.gatun.network.weights.ArrayWeights;
import dev.gatun.network.weights.Weights;
import dev.gatun.reference.ConvProblem;
import java.util.Map;

/** A convolution as a network of one node, for peers that run networks. */
final class OneLayer {
  static final String SRC = "src";
  static final String CONV = "conv";

  private OneLayer() {}

  static Graph graph(ConvProblem p) {
    Padding padding = new Padding(p.pt(), p.pl(), p.pb(), p.pr());
    Window window = new Window(p.kh(), p.kw(), p.sh(), p.sw(), padding, p.dh(), p.dw());
    GraphBuilder net = new GraphBuilder("layer");
    return net.graph(
        net.input(SRC, Dims.of(p.mb(), p.ic(), p.ih(), p.iw()))
            .then(CONV, new Conv(p.oc(), window, p.g(), true)));
  }

  static Weights weights(Graph graph, ConvData data) {
    return new ArrayWeights(
        graph, Map.of(CONV + ".weight", data.weights(), CONV + ".bias", data.bias()));
  }
}
