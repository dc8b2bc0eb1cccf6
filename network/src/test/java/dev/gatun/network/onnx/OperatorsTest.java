package dev.gatun.network.onnx;

import static dev.gatun.network.operation.MaxPool.maxPool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.onnx.RunningModel.Tensor;
import dev.gatun.network.operation.Add;
import dev.gatun.network.operation.AvgPool;
import dev.gatun.network.operation.BatchNorm;
import dev.gatun.network.operation.Clip;
import dev.gatun.network.operation.Concat;
import dev.gatun.network.operation.Constant;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Dropout;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.Gemm;
import dev.gatun.network.operation.GlobalAvgPool;
import dev.gatun.network.operation.Identity;
import dev.gatun.network.operation.Lrn;
import dev.gatun.network.operation.MatMul;
import dev.gatun.network.operation.Mul;
import dev.gatun.network.operation.Operation;
import dev.gatun.network.operation.Pad;
import dev.gatun.network.operation.Padding;
import dev.gatun.network.operation.RadialBasis;
import dev.gatun.network.operation.Relu;
import dev.gatun.network.operation.Reshape;
import dev.gatun.network.operation.Sigmoid;
import dev.gatun.network.operation.Softmax;
import dev.gatun.network.operation.Tanh;
import dev.gatun.network.operation.Transpose;
import dev.gatun.network.operation.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each operation alone in ONNX Runtime, against values found by hand or by its formula. */
class OperatorsTest {

  /** The 4×4 picture of the lectures on pooling. */
  private static final Tensor PICTURE =
      tensor(Dims.of(1, 1, 4, 4), 12, 20, 30, 0, 20, 12, 2, 0, 0, 70, 5, 2, 8, 2, 90, 3);

  private static final Tensor ROW = tensor(Dims.of(1, 4), -3, -0.5f, 0.5f, 3);

  @Test
  void poolsTheLecturesPicture() {
    Window half = Window.kernel(2).stride(2);
    assertThat(values(maxPool(half), PICTURE)).containsExactly(20, 30, 70, 90);
    assertThat(values(AvgPool.avgPool(half), PICTURE)).containsExactly(16, 8, 20, 25);
    Window apart = new Window(2, 2, 1, 1, Padding.NONE, 2, 2);
    assertThat(values(maxPool(apart), PICTURE)).containsExactly(12);
    assertThat(run(new GlobalAvgPool(), PICTURE).dims()).isEqualTo(Dims.of(1, 1, 1, 1));
    assertThat(values(new GlobalAvgPool(), PICTURE)).containsExactly(17.25f);
  }

  @Test
  void takesElementsForThemselves() {
    assertThat(values(new Relu(), ROW)).containsExactly(0, 0, 0.5f, 3);
    assertThat(values(new Identity(), ROW)).containsExactly(-3, -0.5f, 0.5f, 3);
    assertThat(values(new Dropout(0.5), ROW)).containsExactly(-3, -0.5f, 0.5f, 3);
    assertThat(values(new Clip(-1, 2), ROW)).containsExactly(-1, -0.5f, 0.5f, 2);
    assertThat(values(new Clip(Float.NEGATIVE_INFINITY, 2), ROW))
        .containsExactly(-3, -0.5f, 0.5f, 2);
    assertThat(values(new Clip(-1, Float.POSITIVE_INFINITY), ROW))
        .containsExactly(-1, -0.5f, 0.5f, 3);
    float[] sigmoid = values(new Sigmoid(), ROW);
    float[] tanh = values(Tanh.PLAIN, ROW);
    float[] scaled = values(new Tanh(1.7159, 2.0 / 3), ROW);
    for (int i = 0; i < 4; i++) {
      double x = ROW.values()[i];
      requireClose(sigmoid[i], 1 / (1 + Math.exp(-x)));
      requireClose(tanh[i], Math.tanh(x));
      requireClose(scaled[i], 1.7159 * Math.tanh(2.0 / 3 * x));
    }
  }

  @Test
  void normalisesBatches() {
    Tensor src = tensor(Dims.of(1, 2, 1, 2), 1, 2, 3, 4);
    Map<String, float[]> weights =
        Map.of(
            "op.weight", new float[] {2, 3},
            "op.bias", new float[] {10, 20},
            "op.running_mean", new float[] {1, 5},
            "op.running_var", new float[] {3.5f, 0.5f});
    float[] got = run(new BatchNorm(0.5), weights, src).values();
    requireClose(got[0], 10);
    requireClose(got[1], 2 * 1 / 2.0 + 10);
    requireClose(got[2], 3 * -2 + 20);
    requireClose(got[3], 3 * -1 + 20);
  }

  @Test
  void normalisesAcrossChannels() {
    Tensor src = tensor(Dims.of(1, 4, 1, 1), 1, 2, 3, 4);
    float[] got = values(new Lrn(3, 6, 0.75, 2), src);
    double[] meanSquares = {5 / 3.0, 14 / 3.0, 29 / 3.0, 25 / 3.0};
    for (int c = 0; c < 4; c++) {
      requireClose(got[c], (c + 1) / Math.pow(2 + 6 * meanSquares[c], 0.75));
    }
  }

  @Test
  void measuresDistancesToCodes() {
    Tensor src = tensor(Dims.of(2, 2), 1, 0, 3, -2);
    float[] codes = {1, 1, -1, 1, -1, -1};
    Tensor got = run(new RadialBasis(3), Map.of("op.weight", codes), src);
    assertThat(got.dims()).isEqualTo(Dims.of(2, 3));
    assertThat(got.values()).containsExactly(1, 5, 5, 4 + 9, 16 + 9, 16 + 1);
  }

  @Test
  void multipliesMatrices() {
    Tensor a = tensor(Dims.of(2, 3), 1, 2, 3, 4, 5, 6);
    Tensor b = tensor(Dims.of(2, 2), 1, 0, 1, 1);
    Tensor c = tensor(Dims.of(3, 1), 100, 200, 300);
    Tensor gemm = run(new Gemm(2, 0.5f, true, true), a, b, c);
    assertThat(gemm.dims()).isEqualTo(Dims.of(3, 2));
    assertThat(gemm.values()).containsExactly(52, 60, 104, 114, 156, 168);
    assertThat(values(new Gemm(1, 1, true, false), a, b)).containsExactly(5, 4, 7, 5, 9, 6);
    assertThat(values(new MatMul(), b, a)).containsExactly(1, 2, 3, 5, 7, 9);
  }

  @Test
  void takesExponentialsAlongAnAxis() {
    Tensor src = tensor(Dims.of(2, 2), 0, 1, 0, 3);
    float[] rows = values(new Softmax(1), src);
    float[] columns = values(new Softmax(0), src);
    requireClose(rows[0], 1 / (1 + Math.E));
    requireClose(rows[3], 1 / (1 + Math.exp(-3)));
    requireClose(columns[0], 0.5);
    requireClose(columns[1], 1 / (1 + Math.exp(2)));
  }

  @Test
  void joinsSeveral() {
    Tensor a = tensor(Dims.of(1, 1, 1, 2), 1, 2);
    Tensor b = tensor(Dims.of(1, 1, 1, 2), 10, 20);
    Tensor one = tensor(Dims.of(1, 1, 1, 1), 100);
    assertThat(values(new Add(), a, b)).containsExactly(11, 22);
    assertThat(values(new Add(), a, b, one)).containsExactly(111, 122);
    assertThat(values(new Add(), a)).containsExactly(1, 2);
    assertThat(values(new Mul(), a, b)).containsExactly(10, 40);
    assertThat(values(new Mul(), a, b, b, one)).containsExactly(10_000, 80_000);
    assertThat(values(new Mul(), a)).containsExactly(1, 2);
    assertThat(run(new Concat(1), a, b, a).dims()).isEqualTo(Dims.of(1, 3, 1, 2));
    assertThat(values(new Concat(1), a, b, a)).containsExactly(1, 2, 10, 20, 1, 2);
  }

  @Test
  void putsElementsElsewhere() {
    Tensor src = tensor(Dims.of(1, 2, 1, 3), 1, 2, 3, 4, 5, 6);
    assertThat(run(new Flatten(1), src).dims()).isEqualTo(Dims.of(1, 6));
    assertThat(run(new Reshape(List.of(0, 3, -1)), src).dims()).isEqualTo(Dims.of(1, 3, 2));
    Tensor transposed = run(new Transpose(List.of(0, 3, 1, 2)), src);
    assertThat(transposed.dims()).isEqualTo(Dims.of(1, 3, 2, 1));
    assertThat(transposed.values()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(values(Pad.channels(1, 0), src)).containsExactly(0, 0, 0, 1, 2, 3, 4, 5, 6);
    assertThat(values(new Pad(List.of(0, 0, 0, -1), List.of(0, 0, 0, 1), 7), src))
        .containsExactly(2, 3, 7, 5, 6, 7);
  }

  @Test
  void holdsConstants() {
    GraphBuilder net = new GraphBuilder("constant");
    Value src = net.input("src", ROW.dims());
    Value constant = net.node("c", "c", new Constant(Dims.of(4)), List.of());
    Graph graph = net.graph(net.add("sum", src, constant));
    try (RunningModel model = RunningModel.of(graph, Map.of("c.value", new float[] {1, 2, 3, 4}))) {
      assertThat(model.run(ROW.dims(), ROW.values()).values()).containsExactly(-2, 1.5f, 3.5f, 7);
    }
  }

  private static void requireClose(float got, double want) {
    assertThat((double) got).isCloseTo(want, within(2e-6 * Math.abs(want)));
  }

  private static float[] values(Operation operation, Tensor... srcs) {
    return run(operation, srcs).values();
  }

  private static Tensor run(Operation operation, Tensor... srcs) {
    return run(operation, Map.of(), srcs);
  }

  private static Tensor run(Operation operation, Map<String, float[]> weights, Tensor... srcs) {
    GraphBuilder net = new GraphBuilder("one node");
    List<Value> inputs = new ArrayList<>();
    for (Tensor src : srcs) {
      inputs.add(net.input("src" + inputs.size(), src.dims()));
    }
    Graph graph = net.graph(net.node("op", "op", operation, inputs));
    try (RunningModel model = RunningModel.of(graph, weights)) {
      Tensor got = model.run(List.of(srcs)).get("op");
      assertThat(got.dims()).isEqualTo(graph.dims("op"));
      return got;
    }
  }

  private static Tensor tensor(Dims dims, float... values) {
    return new Tensor(dims, values);
  }
}
