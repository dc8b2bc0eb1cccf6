package dev.gatun.network.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.onnx.RunningModel.Tensor;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dense;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Operation;
import dev.gatun.network.operation.Padding;
import dev.gatun.network.operation.Subsampling;
import dev.gatun.network.operation.TableConv;
import dev.gatun.network.operation.Window;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.ConvReference;
import dev.gatun.reference.ConvSums;
import dev.gatun.reference.ErrorBound;
import dev.gatun.reference.lenet.ConnectionTable;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a convolution, in ONNX Runtime against the definition in double. */
class ConvolutionsTest {
  private final SplittableRandom random = new SplittableRandom(5);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ic1ih1oc1kh1",
        "mb2ic3ih31iw29oc16kh7kw7sh2sw2ph3pw3",
        "ic17ih13oc5kh5ph2",
        "g32ic32ih12oc32kh3ph1",
        "g4mb2ic16ih10oc24kh3sh2ph1",
        "mb2g2ic6ih9iw11oc8kh3kw2sh2sw1ph1pw0dh1dw0",
        "ic8ih8oc8kh3ph1pb0",
        "ic4ih7iw9oc20kh2kw4ph1pb3pw2pr0",
        "ic2ih5oc3kh1ph2",
        "ic6ih11oc7kh2sh3",
      })
  void convolves(String text) {
    ConvProblem p = ConvProblem.parse(text);
    Window window =
        new Window(
            p.kh(),
            p.kw(),
            p.sh(),
            p.sw(),
            new Padding(p.pt(), p.pl(), p.pb(), p.pr()),
            p.dh(),
            p.dw());
    Conv conv = new Conv(p.oc(), window, p.g(), true);
    float[] src = draw(p.srcSize());
    float[] weights = draw(p.weightsSize());
    float[] bias = draw(p.oc());
    Dims dims = Dims.of(p.mb(), p.ic(), p.ih(), p.iw());
    Tensor got = run(conv, dims, src, Map.of("op.weight", weights, "op.bias", bias));
    assertThat(got.dims()).isEqualTo(Dims.of(p.mb(), p.oc(), p.oh(), p.ow()));
    requireRight(got, p, src, weights, bias);
    requireRight(
        run(conv.withoutBias(), dims, src, Map.of("op.weight", weights)), p, src, weights, null);
  }

  @Test
  void aTableConvolutionHasZerosWhereNothingIsConnected() {
    ConnectionTable table =
        new ConnectionTable(3, List.of(List.of(2, 0), List.of(1), List.of(0, 1)));
    ConvProblem p = ConvProblem.parse("mb2ic3ih6oc3kh2");
    float[] src = draw(p.srcSize());
    float[] kernels = draw(5 * 4);
    float[] bias = draw(3);
    float[] dense = new float[3 * 3 * 4];
    int[] places = {2, 0, 4, 6, 7};
    for (int kernel = 0; kernel < places.length; kernel++) {
      System.arraycopy(kernels, 4 * kernel, dense, 4 * places[kernel], 4);
    }
    Tensor got =
        run(
            new TableConv(table, Window.kernel(2)),
            Dims.of(2, 3, 6, 6),
            src,
            Map.of("op.weight", kernels, "op.bias", bias));
    requireRight(got, p, src, dense, bias);
  }

  @Test
  void subsamplingSumsAndScales() {
    ConvProblem p = ConvProblem.parse("g2mb2ic2ih6iw4oc2kh2kw2sh2sw2");
    float[] src = draw(p.srcSize());
    float[] scale = draw(2);
    float[] bias = draw(2);
    float[] kernels = new float[8];
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = scale[i / 4];
    }
    Tensor got =
        run(
            new Subsampling(Window.kernel(2).stride(2)),
            Dims.of(2, 2, 6, 4),
            src,
            Map.of("op.weight", scale, "op.bias", bias));
    requireRight(got, p, src, kernels, bias);
  }

  @Test
  void aDenseLayerIsAConvolutionOfOnePixel() {
    ConvProblem p = ConvProblem.parse("mb3ic20ih1oc7kh1");
    float[] src = draw(p.srcSize());
    float[] weights = draw(p.weightsSize());
    float[] bias = draw(7);
    Dims dims = Dims.of(3, 20);
    Tensor got = run(new Dense(7, true), dims, src, Map.of("op.weight", weights, "op.bias", bias));
    assertThat(got.dims()).isEqualTo(Dims.of(3, 7));
    requireRight(got, p, src, weights, bias);
    requireRight(
        run(new Dense(7, false), dims, src, Map.of("op.weight", weights)), p, src, weights, null);
  }

  private float[] draw(long size) {
    float[] values = new float[Math.toIntExact(size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  private static Tensor run(
      Operation operation, Dims dims, float[] src, Map<String, float[]> weights) {
    GraphBuilder net = new GraphBuilder("one node");
    Graph graph = net.graph(net.input("src", dims).then("op", operation));
    try (RunningModel model = RunningModel.of(graph, weights)) {
      return model.run(dims, src);
    }
  }

  private static void requireRight(
      Tensor got, ConvProblem problem, float[] src, float[] weights, float @Nullable [] bias) {
    ConvSums want = new ConvReference(problem, src, weights, bias).all();
    assertThat(got.values()).hasSameSizeAs(want.sums());
    for (int i = 0; i < got.values().length; i++) {
      assertThat((double) got.values()[i])
          .as("element %d", i)
          .isCloseTo(want.sums()[i], within(ErrorBound.of(problem, want.magnitudes()[i])));
    }
    assertThat(ErrorBound.shareThatWouldPassZero(problem, want)).isLessThan(0.9);
  }
}
