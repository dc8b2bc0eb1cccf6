package dev.gatun.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.bench.duel.Side;
import dev.gatun.bench.inference.NetworkPair;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.AvgPool;
import dev.gatun.network.operation.BatchNorm;
import dev.gatun.network.operation.Clip;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dense;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Dropout;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.GlobalAvgPool;
import dev.gatun.network.operation.Lrn;
import dev.gatun.network.operation.MaxPool;
import dev.gatun.network.operation.Padding;
import dev.gatun.network.operation.Relu;
import dev.gatun.network.operation.Sigmoid;
import dev.gatun.network.operation.Tanh;
import dev.gatun.network.operation.Window;
import dev.gatun.network.zoo.Zoo;
import org.junit.jupiter.api.Test;

class LibTorchSessionTest {

  /** Where it is missing, what is written can be looked at. */
  @Test
  void isWrittenAnAssignmentANode() {
    GraphBuilder net = new GraphBuilder("two");
    Graph graph =
        net.graph(
            net.input("picture", Dims.of(1, 3, 8, 8))
                .then("layer.1", Conv.conv(4, Window.kernel(3).stride(2).padding(1)))
                .then("relu", new Relu()));
    TorchScript script = TorchScript.of(graph);
    assertThat(script.source())
        .isEqualTo(
            """
            def forward(self, x0):
                x1 = torch.conv2d(x0, self.p0, self.p1, [2, 2], [1, 1], [1, 1], 1)
                x2 = torch.relu(x1)
                return x2.contiguous()
            """);
    assertThat(script.parameters())
        .containsEntry("layer.1.weight", "p0")
        .containsEntry("layer.1.bias", "p1");
  }

  @Test
  void refusesWhatPyTorchHasNoOperatorFor() {
    assertThatExceptionOfType(UnsupportedNetworkException.class)
        .isThrownBy(() -> TorchScript.of(Zoo.network("lenet5-1998")))
        .withMessageStartingWith("libtorch: node 's2' (subsample 2×2/2): there is no translation");
  }

  @Test
  void padsUnevenlyInAStepOfItsOwn() {
    Window uneven = new Window(3, 3, 1, 1, new Padding(1, 1, 0, 0), 0, 0);
    GraphBuilder net = new GraphBuilder("uneven");
    Graph graph =
        net.graph(net.input("picture", Dims.of(1, 3, 8, 8)).then("conv", Conv.conv(4, uneven)));
    assertThat(TorchScript.of(graph).source())
        .contains("torch.conv2d(torch.constant_pad_nd(x0, [1, 0, 1, 0], 0.0), ");
  }

  @Test
  void computesWhatOursComputes() {
    assumeTrue(LibTorchLibrary.missing() == null, LibTorchLibrary::missing);
    long before = OffHeap.liveBytes();
    for (int threads = 1; threads <= 2; threads++) {
      try (NetworkPair pair = new NetworkPair(everything(), threads, NetworkPeer.LIBTORCH)) {
        Side peer = pair.peer();
        assertThat(peer.check().isBad()).as(peer.check().detail()).isFalse();
        assertThat(pair.ours().check().isBad()).isFalse();
        assertThat(peer.name()).isEqualTo("libtorch");
        assertThat(peer.implementation()).contains(threads + " intra-op threads");
      }
    }
    assertThat(OffHeap.liveBytes()).isEqualTo(before);
  }

  /** An operation of each kind that is translated. */
  private static Graph everything() {
    GraphBuilder net = new GraphBuilder("everything");
    Value stem =
        net.input("picture", Dims.of(2, 3, 33, 35))
            .then("conv1", Conv.conv(16, Window.kernel(5).stride(2).padding(2)).withoutBias())
            .then("bn1", new BatchNorm(1e-5))
            .then("relu1", new Relu())
            .then("lrn", new Lrn(5, 1e-1, 0.75, 1))
            .then("max", MaxPool.maxPool(Window.kernel(3).stride(2)).roundedUp());
    Value left = stem.then("grouped", Conv.conv(16, Window.kernel(3).padding(1)).groups(4));
    Value right =
        stem.then("avg", new AvgPool(Window.kernel(3).padding(1), false, true))
            .then("tanh", Tanh.PLAIN);
    Value sum = net.add("sum", left, right);
    Value both =
        net.concat("cat", sum.then("clip", new Clip(0, 6)), right)
            .then("dilated", Conv.conv(8, new Window(3, 3, 1, 1, Padding.all(2), 1, 1)))
            .then("sigmoid", new Sigmoid());
    return net.graph(
        both.then("gap", new GlobalAvgPool())
            .then("flat", new Flatten(1))
            .then("drop", new Dropout(0.5))
            .then("fc", new Dense(10, true)));
  }
}
